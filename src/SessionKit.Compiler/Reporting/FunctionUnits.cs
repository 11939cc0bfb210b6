namespace SessionKit.Compiler.Reporting;

/// <summary>What a call of a function takes.</summary>
/// <param name="Units">On its most expensive way.</param>
/// <param name="ReturnUnits">On its most expensive way that goes back to the caller with the program going on; null if there is none.</param>
/// <param name="SuccessUnits">On its most expensive way that is known to leave 0 as the result; null if there is none.</param>
internal readonly record struct FunctionUnits(long Units, long? ReturnUnits, long? SuccessUnits);
