using System;

namespace SessionKit.Compiler.Frontend;

/// <summary>
/// An instruction cannot be compiled. Whoever imports an instruction may throw it instead of calling
/// <see cref="MethodImporter.Unsupported"/>; the importer turns it into a problem at the instruction's position. It never leaves the front end.
/// </summary>
/// <param name="reason">What is not possible, as it follows "… cannot be compiled: ".</param>
internal sealed class ImportException(string reason) : Exception(reason);
