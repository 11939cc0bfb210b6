using System;

namespace SessionKit.FlowJudge.Running;

/// <summary>Something that has nothing to do with sessions went wrong in the middle of a method.</summary>
public sealed class MishapException : Exception
{
}
