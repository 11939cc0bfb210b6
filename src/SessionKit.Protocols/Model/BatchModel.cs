namespace SessionKit.Protocols;

/// <summary>A step that runs other steps of its session, one behind the other.</summary>
/// <param name="Steps">The steps, in order.</param>
/// <param name="Modifiers">The method's modifiers, as its other part must repeat them (<c>public static partial</c>).</param>
/// <param name="Returns">What it returns, as any file may mention it.</param>
/// <param name="Parameters">Its parameters, as declarations.</param>
public sealed record BatchModel(EquatableArray<StepModel> Steps, string Modifiers, string Returns, EquatableArray<string> Parameters);
