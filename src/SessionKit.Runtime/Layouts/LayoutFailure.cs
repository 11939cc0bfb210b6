namespace SessionKit.Layouts;

/// <summary>Why bytes are no value, or a value has no bytes.</summary>
public enum LayoutFailure
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>The data end inside the field.</summary>
    Truncated,

    /// <summary>The data go on after the last field.</summary>
    TrailingBytes,

    /// <summary>A truth value that is neither 0 nor 1.</summary>
    NotABoolean,

    /// <summary>The byte before an optional value is neither 0 nor 1.</summary>
    NotAnOption,

    /// <summary>A number that the enum has no member for.</summary>
    NoSuchMember,

    /// <summary>A number that the union has no case for.</summary>
    NoSuchCase,

    /// <summary>A string or array longer than its bound.</summary>
    OverBound,

    /// <summary>A string or array that claims more than the data hold.</summary>
    LongerThanData,

    /// <summary>A string that is not UTF-8 when read, or has unpaired surrogates when written.</summary>
    NotUnicode,

    /// <summary>A string or array that is null but not optional.</summary>
    Null,

    /// <summary>The destination ends before the value does.</summary>
    NoRoom,

    /// <summary>The type has a field without a layout; the build says which.</summary>
    NoLayout,

    /// <summary>Bytes that are no <see cref="Guard"/>.</summary>
    NotAGuard,
}
