using System.Collections.Generic;

namespace SessionKit.Compiler.IR;

/// <summary>Reads the textual form. What it returns is built as written; <see cref="IntegrityVerifier"/> says whether it makes sense.</summary>
internal static class TextParser
{
    /// <summary>Reads a program.</summary>
    /// <exception cref="TextException">The text is no program.</exception>
    public static Module Parse(string text)
    {
        var scanner = new TextScanner(text);
        var module = new Module();
        while (!scanner.AtEnd)
        {
            if (scanner.Take("data"))
            {
                scanner.Expect("@");
                var name = scanner.Name();
                scanner.Expect("align");
                var alignment = (int)scanner.Within(scanner.Number(), 1, 8);
                scanner.Expect("=");
                module.Data.Add(new DataSymbol(name, alignment, scanner.Bytes()));
            }
            else
            {
                scanner.Expect("func");
                module.Functions.Add(new FunctionTextParser(scanner).Parse());
            }
        }

        module.Functions.ForEach(function => function.Data = module.Data);
        return module;
    }
}
