namespace SessionKit.Protocols;

/// <summary>A struct of the user's that is to get its layout: a state, an event, a key, a <c>[Layout]</c> or a union's case.</summary>
/// <param name="Type">The struct.</param>
/// <param name="Fields">Its fields that have a layout, positional ones first.</param>
/// <param name="PositionalCount">How many of the fields are parameters of the record; -1 if it has no parameter list.</param>
/// <param name="HasRequiredMembers">Whether it has <c>required</c> members, which a constructor must then vouch for.</param>
/// <param name="IsComplete">Whether every field has a layout. If not, nothing of the type may be read or written.</param>
public sealed record LayoutDeclaration(
    TypeName Type, EquatableArray<FieldModel> Fields, int PositionalCount, bool HasRequiredMembers, bool IsComplete)
{
    /// <summary>The fields as a layout.</summary>
    public StructLayout Layout => new(Type, Fields);
}
