using System;
using System.Reflection.Metadata;

namespace SessionKit.Compiler.Metadata;

/// <summary>
/// Refuses signatures that are nested more deeply than any stack is. The decoder goes one level down for each pointer, array, modifier or generic
/// type; a stack overflow is no exception that anybody could catch.
/// </summary>
internal static class SignatureSize
{
    private const int MaximumLevels = 1_000;

    /// <summary>Counts what could be levels: an upper bound, as some of these bytes are parts of tokens.</summary>
    /// <exception cref="BadImageFormatException">There are too many.</exception>
    public static void Check(MetadataReader reader, BlobHandle signature)
    {
        BlobReader bytes = reader.GetBlobReader(signature);
        if (bytes.Length <= MaximumLevels)
        {
            return;
        }

        int levels = 0;
        while (bytes.RemainingBytes > 0)
        {
            switch ((SignatureTypeCode)bytes.ReadByte())
            {
                case SignatureTypeCode.Pointer or SignatureTypeCode.ByReference or SignatureTypeCode.Array or SignatureTypeCode.SZArray
                    or SignatureTypeCode.GenericTypeInstance or SignatureTypeCode.FunctionPointer or SignatureTypeCode.Pinned
                    or SignatureTypeCode.RequiredModifier or SignatureTypeCode.OptionalModifier when ++levels > MaximumLevels:
                    throw new BadImageFormatException("A signature is nested too deeply.");
            }
        }
    }
}
