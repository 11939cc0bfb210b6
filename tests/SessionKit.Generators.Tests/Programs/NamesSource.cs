namespace SessionKit.Generators.Tests.Programs;

/// <summary>Programs whose names get in the way.</summary>
internal static class NamesSource
{
    /// <summary>Names that are keywords or not in ASCII, in nested blocks, and nothing public.</summary>
    public const string Keywords = """
        using SessionKit;

        namespace Über
        {
            namespace @event.Straße
            {
                /// <summary>Around.</summary>
                internal static partial class @static
                {
                    /// <summary>A program whose names are keywords, and not in ASCII.</summary>
                    [Program("Names11111111111111111111111111111111111111")]
                    internal static partial class @class
                    {
                        /// <summary>The session.</summary>
                        [Session("größe")]
                        internal static partial class Größe
                        {
                            /// <summary>The key.</summary>
                            /// <param name="Object">Whose.</param>
                            /// <param name="Int">Which.</param>
                            internal readonly partial record struct Key(Pubkey Object, int Int);

                            /// <summary>A state.</summary>
                            /// <param name="Object">Whose.</param>
                            /// <param name="string">Text.</param>
                            /// <param name="Ärmel">The field, whose <c>name</c> has an umlaut &amp; more.</param>
                            /// <param name="Default">When it ends.</param>
                            [State(Until = nameof(Default))]
                            internal partial record struct @record([Bound(3)] string @string, ulong Ärmel, long Default, Pubkey Mint);

                            /// <summary>Opens.</summary>
                            [Step]
                            internal static @record @new(
                                Signer @object, int @int, ulong ärmel, long @default, in Mint mint, [Token(nameof(@object), nameof(mint))] ref TokenAccount @ref,
                                [Vault(nameof(mint))] ref TokenAccount @lock, Context @this_) =>
                                new("abc", ärmel, @default, mint.Address);

                            /// <summary>Goes on.</summary>
                            [Step]
                            internal static void @while(
                                ref @record @in, Signer @object, ulong @params, [Token(nameof(@object), nameof(@record.Mint))] ref TokenAccount @out,
                                [Vault(nameof(@record.Mint))] ref TokenAccount @lock, Context @void)
                            {
                            }

                            /// <summary>Ends.</summary>
                            [Step]
                            internal static Closed @return(in Expired<@record> @in, Signer @object, Context ctx) => ctx.Close(@object);

                            /// <summary>Ends, too.</summary>
                            [Step]
                            internal static Closed @return(in @record @in, Signer @object, Context ctx) => ctx.Close(@object);
                        }
                    }
                }
            }
        }
        """;

    /// <summary>Parameters that have the names that generated code would like for itself.</summary>
    public const string Locals = """
        using SessionKit;

        /// <summary>A program whose parameters have the names that generated code would like for itself.</summary>
        [Program("LocaLs1111111111111111111111111111111111111")]
        [Session("locals")]
        public static partial class Locals
        {
            /// <summary>The key.</summary>
            /// <param name="Key_">Whose.</param>
            /// <param name="Seeds">Which.</param>
            public readonly partial record struct Key(Pubkey Key_, ulong Seeds);

            /// <summary>A state.</summary>
            /// <param name="Mint">A mint.</param>
            /// <param name="Note">A note.</param>
            /// <param name="Plan">Somebody, behind something of variable size.</param>
            [State]
            public readonly partial record struct Held(Pubkey Mint, [Bound(4)] string Note, Pubkey Plan);

            /// <summary>Opens.</summary>
            [Step]
            public static Held Open(
                Signer key_, ulong seeds, ulong program, ulong data, ulong key, ulong state, byte step, byte context, byte next, byte input, byte pin,
                byte arguments, byte keyBytes, byte sessionBump, byte vaultBump, byte vaultSeeds, byte PlanAsync, byte writer, byte sessionAddress, byte self, byte cancellationToken,
                in Mint mint, ref Account plan, [Any] ref Account accounts, [Vault(nameof(mint))] ref TokenAccount vault, Context ctx) =>
                new(mint.Address, "", plan.Address);

            /// <summary>Goes on.</summary>
            [Step]
            public static Closed End(
                in Held state, Signer plan, ulong planOfState, ulong key, ulong handle, ulong address, ulong account, ulong now, ulong role, ulong ledger,
                [Any] in Account entry, [Any] in Account planEntry, [Any] in Account mintOfState,
                [Vault(nameof(Held.Mint))] ref TokenAccount vault, [Token(nameof(plan), nameof(Held.Mint))] ref TokenAccount context, Context ctx) =>
                ctx.Close(plan);
        }
        """;
}
