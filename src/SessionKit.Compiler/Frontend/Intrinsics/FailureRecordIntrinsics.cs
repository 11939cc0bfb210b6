using System;
using System.Linq;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend.Intrinsics;

/// <summary>
/// What a reader or writer remembers of its failure: on chain only the reason. Names, offsets and lengths are for the text of an exception
/// that nobody throws there.
/// </summary>
internal sealed class FailureRecordIntrinsics : IIntrinsic
{
    /// <inheritdoc/>
    public bool Matches(MethodDescription method) =>
        method.DeclaringType.FullName == "SessionKit.Layouts.FailureRecord" && (method.Name is "Record" or "Surround");

    /// <inheritdoc/>
    public void Import(MethodImporter importer, MethodDescription method, StackValue[] arguments)
    {
        if (method.Name == "Record")
        {
            var reason = method.DeclaringType.InstanceFields.First(field => field.Name.Contains("Reason", StringComparison.Ordinal));
            importer.Store(reason.Type, arguments[0].Word, reason.Offset, arguments[1]);
        }
    }
}
