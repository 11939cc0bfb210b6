using System;

namespace SessionKit;

/// <summary>
/// On a parameter of a type that is, or is built from, a session handle, a call or an outcome: the method only looks. The caller keeps what it passes,
/// and the method may neither take a step on it nor hand it on. Without the word such a parameter takes over.
/// </summary>
/// <remarks>
/// On an assembly it says the same of a member of another library: <c>[assembly: Borrowed(typeof(Audit), nameof(Audit.Write))]</c>. It then holds
/// for all parameters of all overloads of that name.
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class BorrowedAttribute : Attribute
{
    /// <summary>On a parameter.</summary>
    public BorrowedAttribute()
    {
    }

    /// <summary>On an assembly, for a member that is declared elsewhere.</summary>
    /// <param name="type">Where it is declared; of a generic type the open one: <c>typeof(Cache&lt;&gt;)</c>.</param>
    /// <param name="member">Its name; a constructor's is <c>".ctor"</c>.</param>
    public BorrowedAttribute(Type type, string member)
    {
        Type = type;
        Member = member;
    }

    /// <summary>Where the member is declared; null on a parameter.</summary>
    public Type? Type { get; }

    /// <summary>The member's name; null on a parameter.</summary>
    public string? Member { get; }
}
