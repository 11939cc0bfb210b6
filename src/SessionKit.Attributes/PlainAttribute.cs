using System;

namespace SessionKit;

/// <summary>
/// Accepts only a mint whose tokens move without anybody's say and without loss: no transfer fee, no transfer hook, no freeze authority, no
/// permanent delegate, transferable.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class PlainAttribute : Attribute;
