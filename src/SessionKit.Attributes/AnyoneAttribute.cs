using System;

namespace SessionKit;

/// <summary>
/// On a signer: whoever signs may take this role in this step, even where key or state name somebody (who is then replaced by the signer
/// in the target state). On a step without signers: no signature is needed.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Method)]
public sealed class AnyoneAttribute : Attribute;
