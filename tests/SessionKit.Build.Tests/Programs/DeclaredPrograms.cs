using System;

namespace SessionKit.Build.Tests.Programs.Declared
{
    [Program("11111111111111111111111111111111")]
    internal static class Vault
    {
        public const string Idl = "{ \"vault\": true }";
    }

    [Program("11111111111111111111111111111111")]
    internal static class Counter
    {
        public const string Name = "not the IDL";
    }

    [Other.Program]
    internal static class SomethingElse
    {
        public const string Idl = "no";
    }

    internal static class Outer
    {
        [Program("11111111111111111111111111111111")]
        internal static class Inner
        {
            // Not a string: not what was generated.
            public const int Idl = 7;
        }
    }
}

namespace Other
{
    [AttributeUsage(AttributeTargets.Class)]
    internal sealed class ProgramAttribute : Attribute;
}
