using System;
using System.Collections.Generic;
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
    private readonly MetadataReaderProvider provider;
    private readonly MetadataReader reader;
    private readonly Dictionary<DocumentHandle, string> documents = [];

    private DebugInformation(MetadataReaderProvider provider)
    {
        this.provider = provider;
        reader = provider.GetMetadataReader();
    }

    /// <summary>The PDB of an assembly: within it or beside it; null where there is none that can be read.</summary>
    public static DebugInformation? Find(PEReader portable, string path)
    {
        try
        {
            DebugDirectoryEntry embedded = portable.ReadDebugDirectory().FirstOrDefault(e => e.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
            if (embedded.DataSize > 0)
            {
                return new DebugInformation(portable.ReadEmbeddedPortablePdbDebugDirectoryData(embedded));
            }

            string beside = Path.ChangeExtension(path, ".pdb");
            return File.Exists(beside) ? new DebugInformation(MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(File.ReadAllBytes(beside)))) : null;
        }
        catch (Exception exception) when (exception is BadImageFormatException or IOException or InvalidDataException or ArgumentException or InvalidOperationException or UnauthorizedAccessException)
        {
            // As good as none: positions are for messages, and the compiler says that it has none.
            return null;
        }
    }

    /// <summary>The positions of a method by offset; empty where there are none.</summary>
    public SortedList<int, SourcePosition?> PositionsOf(MethodDefinitionHandle method)
    {
        var positions = new SortedList<int, SourcePosition?>();
        try
        {
            MethodDebugInformationHandle handle = method.ToDebugInformationHandle();
            if (MetadataTokens.GetRowNumber(handle) > reader.MethodDebugInformation.Count)
            {
                return positions;
            }

            foreach (SequencePoint point in reader.GetMethodDebugInformation(handle).GetSequencePoints())
            {
                // A hidden instruction is the compiler's own: it belongs to the line before it.
                if (!point.IsHidden)
                {
                    positions[point.Offset] = new SourcePosition(NameOf(point.Document), point.StartLine, point.StartColumn);
                }
            }
        }
        catch (Exception exception) when (exception is BadImageFormatException or ArgumentException or InvalidOperationException)
        {
            positions.Clear();
        }

        return positions;
    }

    /// <inheritdoc/>
    public void Dispose() => provider.Dispose();

    private string NameOf(DocumentHandle handle)
    {
        if (!documents.TryGetValue(handle, out string? name))
        {
            documents[handle] = name = reader.GetString(reader.GetDocument(handle).Name);
        }

        return name;
    }
}
