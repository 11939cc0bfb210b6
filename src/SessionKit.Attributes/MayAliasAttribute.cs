using System;

namespace SessionKit;

/// <summary>
/// Allows this account to be the same as another one of the step. Without it, one account under two names is refused
/// where one of them is borrowed exclusively or both are signers.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class MayAliasAttribute : Attribute;
