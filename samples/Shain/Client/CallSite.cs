using System;

/// <summary>Tags by which monitors tell what a session was used for.</summary>
public static class CallSite
{
    /// <summary>The tag of a place in a dapp: the same each time, and never 0, which says nothing.</summary>
    /// <param name="module">The part of the dapp.</param>
    /// <param name="function">What it does there.</param>
    public static ulong Tag(string module, string function)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(function);
        ulong hash = 0;
        foreach (char unit in $"{module}:{function}")
        {
            hash = unchecked((hash * 31) + unit);
        }

        return hash == 0 ? 1 : hash;
    }
}
