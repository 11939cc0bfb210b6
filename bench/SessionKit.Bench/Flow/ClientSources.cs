using System.Globalization;
using System.Linq;
using System.Text;

namespace SessionKit.Bench;

/// <summary>Client code of the escrow, and code such as stands around it.</summary>
internal static class ClientSources
{
    /// <summary>How many session operations are in the long method.</summary>
    public const int Operations = 300;

    private const int OperationsInPart = 6;
    private const int PlainMethods = 4;

    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        using SessionKit;


        """;

    /// <summary>How many lines a text has.</summary>
    public static int LinesOf(string source) => source.Count(character => character == '\n');

    /// <summary>A class with one method of about 2,000 lines that does nothing but use sessions, on many ways.</summary>
    public static string LongMethod(int number) => Usings + string.Create(CultureInfo.InvariantCulture, $$"""
        public static class Long{{number}}
        {
        {{SessionMethod(Operations / OperationsInPart)}}}

        """);

    /// <summary>A class of which each method is full of sessions.</summary>
    public static string Dense(int number) => Usings + string.Create(CultureInfo.InvariantCulture, $$"""
        public static class Dense{{number}}
        {
        {{SessionMethod(1)}}}

        """);

    /// <summary>A class of which one method uses sessions, and four do something else.</summary>
    public static string Usual(int number)
    {
        StringBuilder text = new(Usings);
        text.Append(CultureInfo.InvariantCulture, $"public static class Usual{number}\n{{\n").Append(SessionMethod(1));
        for (int n = 0; n < PlainMethods; n++)
        {
            text.Append(PlainMethod(n));
        }

        return text.Append("}\n").ToString();
    }

    private static string SessionMethod(int parts)
    {
        StringBuilder text = new("""
                public static async Task<ulong> RunAsync(Escrow.Maker maker, Escrow.Taker taker, Pubkey mintA, Pubkey mintB, long end)
                {
                    ulong sum = 0;
                    Session<Escrow.Offered, Escrow.Maker> last = await maker.Make(0, 1, 1, end, mintA, mintB);

            """);
        for (int part = 0; part < parts; part++)
        {
            text.Append(Part(part));
        }

        return text.Append("""
                    await last.Refund();
                    return sum;
                }

            """).ToString();
    }

    // Six operations in forty lines: a branch, a loop, a handler, an outcome, and what methods do besides.
    private static string Part(int n) => $$"""
                Session<Escrow.Offered, Escrow.Maker> offer{{n}} = await maker.Make({{n}}, 10, 20, end, mintA, mintB);
                ulong ask{{n}} = offer{{n}}.State.Ask;
                if (ask{{n}} > {{n}})
                {
                    sum += ask{{n}};
                }
                else
                {
                    Console.WriteLine($"asks {ask{{n}}} at {offer{{n}}.Address}");
                }

                for (int round = 0; round < 3; round++)
                {
                    await last.Refund();
                    last = await maker.Make({{n}}, 10, 20, end, mintA, mintB);
                    if (last.State.Ask > sum)
                    {
                        break;
                    }
                }

                Session<Escrow.Offered, Escrow.Taker> seen{{n}} = await taker.Join<Escrow.Offered>(last.Address);
                try
                {
                    if (seen{{n}}.State.Ask < 5)
                    {
                        await seen{{n}}.Take();
                    }
                }
                catch (StepRefusedException refusal)
                {
                    Console.WriteLine(refusal.Message);
                }

                switch (await maker.Fetch(offer{{n}}.Detach()))
                {
                    case Escrow.Found<Escrow.Maker>.Offered { Session: var live{{n}} }:
                        await live{{n}}.Refund();
                        break;
                    default:
                        sum++;
                        break;
                }


        """;

    // What stands around them: prices are read, sorted, kept, shown.
    private static string PlainMethod(int n) => $$"""

            public static async Task<List<(string Name, decimal Price)>> Read{{n}}Async(IEnumerable<string> lines, IDictionary<string, decimal> known, string? only)
            {
                List<(string Name, decimal Price)> prices = [];
                int number = 0;
                foreach (string line in lines.Where(line => line.Length > {{n}}))
                {
                    number++;
                    string[] cells = line.Split(';');
                    if (cells.Length < 2)
                    {
                        Console.WriteLine($"line {number} has {cells.Length} cells: {line}");
                        continue;
                    }

                    string name = cells[0].Trim();
                    if (only is not null && !name.StartsWith(only, StringComparison.Ordinal))
                    {
                        continue;
                    }

                    try
                    {
                        decimal price = decimal.Parse(cells[1], System.Globalization.CultureInfo.InvariantCulture);
                        if (known.TryGetValue(name, out decimal before) && before > price)
                        {
                            Console.WriteLine($"{name} fell by {before - price}");
                        }

                        known[name] = price;
                        prices.Add((name, price));
                    }
                    catch (FormatException wrong)
                    {
                        Console.WriteLine(wrong.Message);
                    }
                }

                await Task.Delay(TimeSpan.FromMilliseconds({{n}}));
                string? dearest = prices.OrderByDescending(price => price.Price).Select(price => price.Name).FirstOrDefault();
                Console.WriteLine(dearest?.ToUpperInvariant() ?? "nothing");
                return prices;
            }

        """;
}
