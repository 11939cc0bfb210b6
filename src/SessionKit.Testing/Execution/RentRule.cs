using SessionKit.Hosting;

namespace SessionKit.Execution;

/// <summary>After a transaction each account is empty or has the least balance for its size; one that had not may stay as it was or gain.</summary>
/// <remarks>agave, svm/src/rent_calculator.rs.</remarks>
internal static class RentRule
{
    public static bool Allows(in Rent rent, ulong lamportsBefore, int lengthBefore, ulong lamports, int length)
    {
        if (lamports == 0 || lamports >= rent.MinimumBalance((ulong)length))
        {
            return true;
        }

        bool wasPaying = lamportsBefore != 0 && lamportsBefore < rent.MinimumBalance((ulong)lengthBefore);
        return wasPaying && lengthBefore == length && lamports >= lamportsBefore;
    }
}
