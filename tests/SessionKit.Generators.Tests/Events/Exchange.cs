namespace SessionKit.Generators.Tests.Events;

/// <summary>A program with events of its own and of its session, one of them named like what would hold it.</summary>
[Program("7RCce6afhK2Y5oXoX4ob8beY1MpNzy6BDZJ6Sm1JB2wi")]
public static partial class Exchange
{
    /// <summary>An offer was taken.</summary>
    [Event]
    public readonly partial record struct Filled(Pubkey Taker, ulong Ask);

    [Event(Discriminator = "0102")]
    internal readonly partial record struct Value([Bound(8)] string Text);

    /// <summary>One session.</summary>
    [Session("orders")]
    public static partial class Orders
    {
        /// <summary>Open.</summary>
        [State(Final = true)]
        public readonly partial record struct Open(Pubkey Owner);

        /// <summary>Over.</summary>
        [Event(Discriminator = "07")]
        public readonly partial record struct Ended();

        /// <summary>Opens it.</summary>
        [Step]
        public static Open Start(Signer owner, Context ctx) => new(owner.Address);
    }
}
