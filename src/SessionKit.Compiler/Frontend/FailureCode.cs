namespace SessionKit.Compiler.Frontend;

/// <summary>The codes with which compiled IL ends a program by itself. The runtime's list of errors has them under the same numbers.</summary>
internal enum FailureCode : uint
{
    /// <summary>An amount left the range of its type.</summary>
    ArithmeticOverflow = 4910,

    /// <summary>An index left its span or array.</summary>
    IndexOutOfRange = 4911,

    /// <summary>A division by zero.</summary>
    DivisionByZero = 4912,

    /// <summary>A library refused an argument.</summary>
    InvalidArgument = 4913,

    /// <summary>Something was asked for that is not there.</summary>
    InvalidOperation = 4914,
}
