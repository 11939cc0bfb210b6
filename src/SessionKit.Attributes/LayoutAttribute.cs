using System;

namespace SessionKit;

/// <summary>
/// Gives a partial record struct a Borsh layout of its own, so that states, events and arguments can contain it.
/// </summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class LayoutAttribute : Attribute;
