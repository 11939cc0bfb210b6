using System;

namespace SessionKit;

/// <summary>
/// Marks a static method returning <c>bool</c> as a guard: a predicate over state, accounts and arguments, which steps require with
/// <see cref="WhenAttribute"/>. Guards call one another and combine with <c>&amp;&amp;</c>, <c>||</c> and <c>!</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GuardAttribute : Attribute;
