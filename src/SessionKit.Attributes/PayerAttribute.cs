using System;

namespace SessionKit;

/// <summary>
/// Marks the signer who pays the rent of what this step creates. Left out: the first signer of the step.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class PayerAttribute : Attribute;
