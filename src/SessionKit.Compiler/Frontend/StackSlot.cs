using SessionKit.Compiler.IR;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend;

/// <summary>Where an entry of the evaluation stack is kept between blocks.</summary>
/// <param name="Type">The entry's type.</param>
/// <param name="Kind">What it is made of.</param>
/// <param name="Slot">Its place; null for an object, of which nothing is kept but its type.</param>
internal sealed record StackSlot(TypeDescription Type, StackKind Kind, Slot? Slot);
