using System.Collections.Immutable;

namespace SessionKit.FlowJudge.Clients;

/// <summary>A client method as text.</summary>
/// <param name="Method">The method.</param>
/// <param name="Text">Its text.</param>
/// <param name="FirstLine">The line on which it begins, from 0.</param>
/// <param name="LastLine">The line on which it ends.</param>
/// <param name="Sites">Its statements, by their numbers.</param>
/// <param name="Declarations">The lines on which its variables are declared.</param>
internal sealed record WrittenMethod(
    ClientMethod Method,
    string Text,
    int FirstLine,
    int LastLine,
    ImmutableDictionary<int, Site> Sites,
    ImmutableDictionary<string, int> Declarations);
