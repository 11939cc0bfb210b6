using System;

namespace SessionKit;

/// <summary>
/// On a parameter whose type does not say so (<c>object</c>, a type parameter): what is passed is taken over all the same, and the caller may not go on with it.
/// </summary>
/// <remarks>
/// On an assembly it says the same of a member of another library: <c>[assembly: Moves(typeof(Mailbox), nameof(Mailbox.Post))]</c>. It then holds
/// for all parameters of all overloads of that name.
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class MovesAttribute : Attribute
{
    /// <summary>On a parameter.</summary>
    public MovesAttribute()
    {
    }

    /// <summary>On an assembly, for a member that is declared elsewhere.</summary>
    /// <param name="type">Where it is declared; of a generic type the open one: <c>typeof(Cache&lt;&gt;)</c>.</param>
    /// <param name="member">Its name; a constructor's is <c>".ctor"</c>.</param>
    public MovesAttribute(Type type, string member)
    {
        Type = type;
        Member = member;
    }

    /// <summary>Where the member is declared; null on a parameter.</summary>
    public Type? Type { get; }

    /// <summary>The member's name; null on a parameter.</summary>
    public string? Member { get; }
}
