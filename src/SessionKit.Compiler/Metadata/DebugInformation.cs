using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Metadata;

/// <summary>A portable PDB: where in the source each instruction comes from.</summary>
internal sealed class DebugInformation : IDisposable
{
    private const int LargestPdb = 1 << 28;
    private const int LongestName = 1 << 15;

    private readonly MetadataReaderProvider provider;
    private readonly MetadataReader reader;
    private readonly Dictionary<DocumentHandle, string> documents = [];

    private DebugInformation(MetadataReaderProvider provider)
    {
        this.provider = provider;
        reader = provider.GetMetadataReader();
    }

    private ReadOnlySpan<byte> Id => reader.DebugMetadataHeader is { } header ? header.Id.AsSpan() : [];

    /// <summary>The PDB of an assembly: within it or beside it; null where there is none that can be read.</summary>
    public static DebugInformation? Find(PEReader portable, string path)
    {
        try
        {
            DebugDirectoryEntry embedded = portable.ReadDebugDirectory().FirstOrDefault(e => e.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
            if (embedded.DataSize > 0)
            {
                return IsSmall(portable, embedded) ? new DebugInformation(portable.ReadEmbeddedPortablePdbDebugDirectoryData(embedded)) : null;
            }

            string beside = Path.ChangeExtension(path, ".pdb");
            if (!File.Exists(beside) || new FileInfo(beside).Length > LargestPdb)
            {
                return null;
            }

            var found = new DebugInformation(MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(File.ReadAllBytes(beside))));
            if (found.IsOf(portable))
            {
                return found;
            }

            found.Dispose();
            return null;
        }
        catch (Exception exception) when (MetadataException.IsOfDamage(exception))
        {
            // As good as none: positions are for messages, and the compiler says that it has none.
            return null;
        }
    }

    /// <summary>The positions of a method by offset; empty where there are none.</summary>
    public ImmutableArray<(int Offset, SourcePosition Position)> PositionsOf(MethodDefinitionHandle method)
    {
        var positions = ImmutableArray.CreateBuilder<(int, SourcePosition)>();
        try
        {
            MethodDebugInformationHandle handle = method.ToDebugInformationHandle();
            if (MetadataTokens.GetRowNumber(handle) > reader.MethodDebugInformation.Count)
            {
                return [];
            }

            foreach (SequencePoint point in reader.GetMethodDebugInformation(handle).GetSequencePoints())
            {
                // A hidden instruction is the compiler's own: it belongs to the line before it.
                if (!point.IsHidden)
                {
                    positions.Add((point.Offset, new SourcePosition(NameOf(point.Document), point.StartLine, point.StartColumn)));
                }
            }
        }
        catch (Exception exception) when (MetadataException.IsOfDamage(exception))
        {
            return [];
        }

        return positions.ToImmutable();
    }

    /// <inheritdoc/>
    public void Dispose() => provider.Dispose();

    /// <summary>Whether what is unpacked stays within reason: its size is a claim of the file, for which memory is taken at once.</summary>
    private static bool IsSmall(PEReader portable, DebugDirectoryEntry embedded)
    {
        BlobReader bytes = portable.GetSectionData(embedded.DataRelativeVirtualAddress).GetReader();
        bytes.ReadInt32();
        return bytes.ReadInt32() is >= 0 and <= LargestPdb;
    }

    /// <summary>Whether the assembly was built together with it: the lines of another build are worse than none.</summary>
    private bool IsOf(PEReader portable)
    {
        foreach (DebugDirectoryEntry entry in portable.ReadDebugDirectory())
        {
            if (entry.Type == DebugDirectoryEntryType.CodeView && entry.IsPortableCodeView)
            {
                Span<byte> expected = stackalloc byte[20];
                portable.ReadCodeViewDebugDirectoryData(entry).Guid.TryWriteBytes(expected);
                BinaryPrimitives.WriteUInt32LittleEndian(expected[16..], entry.Stamp);
                return Id.SequenceEqual(expected);
            }
        }

        return false;
    }

    private string NameOf(DocumentHandle handle)
    {
        if (!documents.TryGetValue(handle, out string? name))
        {
            DocumentNameBlobHandle blob = reader.GetDocument(handle).Name;
            documents[handle] = name = LengthOf(blob) <= LongestName ? reader.GetString(blob) : throw new BadImageFormatException("A document's name is too long.");
        }

        return name;
    }

    /// <summary>How long a document's name is: it is put together of parts, which may be the same long one over and over.</summary>
    private long LengthOf(BlobHandle name)
    {
        long length = 0;
        BlobReader parts = reader.GetBlobReader(name);
        for (parts.ReadByte(); parts.RemainingBytes > 0 && length <= LongestName;)
        {
            length += 1 + reader.GetBlobReader(parts.ReadBlobHandle()).Length;
        }

        return length;
    }
}
