using System;
using System.Threading.Tasks;
using SessionKit;

/// <summary>Tells what happens, and counts what should not have.</summary>
internal class Story(MeteredLedger meter)
{
    private int refused;
    private int wrong;

    // Only the real VM counts them.
    protected string Units => meter.LastUnits is { } units ? $"   {units:N0} units" : "";

    public void Title(string text)
    {
        Console.WriteLine();
        Console.WriteLine(text);
        Console.WriteLine(new string('-', text.Length));
    }

    public void Say(string text) => Console.WriteLine("  " + text);

    /// <summary>Something that went through, and what it took.</summary>
    public void Done(string text) => Say(Units.Length == 0 ? text : $"{text,-92}{Units}");

    /// <summary>An attempt that the program must refuse, with a certain error.</summary>
    public async Task Refused<TNext, TRole>(string attempt, string error, Call<TNext, TRole> call)
        where TNext : struct, ISessionStage<TNext>
        where TRole : ActingRole
    {
        try
        {
            await call;
        }
        catch (StepRefusedException refusal) when (refusal.ErrorName == error)
        {
            refused++;
            Done($"refused  {attempt,-58} {refusal.ErrorName} ({refusal.Code})");
            return;
        }
        catch (StepRefusedException refusal)
        {
            wrong++;
            Say($"WRONG    {attempt,-58} {refusal.ErrorName} instead of {error}");
            return;
        }

        wrong++;
        Say($"WRONG    {attempt,-58} went through");
    }

    /// <summary>The end: 0 if all that had to be refused was.</summary>
    public int End()
    {
        Title(wrong == 0 ? $"All is well: {refused} attempts were refused, each for its own reason." : $"{wrong} attempts were not refused as they should be.");
        return wrong == 0 ? 0 : 1;
    }
}
