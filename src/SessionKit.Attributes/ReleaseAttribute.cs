using System;

namespace SessionKit;

/// <summary>On an account that the session holds since a step with <see cref="BorrowAttribute"/>: this step is the last to have it, and gives it back.</summary>
/// <remarks>
/// With <c>in</c> this is possible at any time, also when the time of the borrow is over; with <c>ref</c>, which lets the step change the account, only
/// while it runs. An <c>in Account</c> can be given back even if the account has been closed meanwhile.
/// </remarks>
/// <example><code>
/// [Release] in Account collateral
/// </code></example>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ReleaseAttribute : Attribute;
