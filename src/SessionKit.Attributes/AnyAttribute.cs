using System;

namespace SessionKit;

/// <summary>
/// Says that an account is deliberately not constrained: it may be any account of its type. Without it, an account that nothing binds is error SK5001.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class AnyAttribute : Attribute;
