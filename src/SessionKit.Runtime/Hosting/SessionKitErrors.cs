using System;
using System.Collections.Immutable;
using System.Text;

namespace SessionKit.Hosting;

/// <summary>What SessionKit's own errors are called and mean: the log line that the program writes, and the list for clients.</summary>
public static class SessionKitErrors
{
    /// <summary>Every error of <see cref="SessionKitError"/>, in order of number. Made anew at each call; for clients.</summary>
    public static ImmutableArray<ErrorInfo> All
    {
        get
        {
            ImmutableArray<ErrorInfo>.Builder all = ImmutableArray.CreateBuilder<ErrorInfo>();
            foreach (SessionKitError error in Enum.GetValues<SessionKitError>())
            {
                all.Add(Read((uint)error, Describe((uint)error)));
            }

            return all.DrainToImmutable();
        }
    }

    /// <summary>The log line of an error, in Anchor's form, in UTF-8; empty for a number that is not SessionKit's.</summary>
    /// <remarks>The same literals serve program and client, so that the two cannot tell different tales.</remarks>
    public static ReadOnlySpan<byte> Describe(uint code) => code switch
    {
        100 => "AnchorError occurred. Error Code: InstructionMissing. Error Number: 100. Error Message: The instruction data are shorter than a discriminator."u8,
        101 => "AnchorError occurred. Error Code: InstructionFallbackNotFound. Error Number: 101. Error Message: No step has this discriminator."u8,
        102 => "AnchorError occurred. Error Code: InstructionDidNotDeserialize. Error Number: 102. Error Message: The arguments are cut short, too long, or hold a value that their type does not have."u8,
        103 => "AnchorError occurred. Error Code: InstructionDidNotSerialize. Error Number: 103. Error Message: An argument of a call of another program holds a value that its type does not allow."u8,
        2000 => "AnchorError occurred. Error Code: ConstraintMut. Error Number: 2000. Error Message: An account that the step changes is not writable."u8,
        2001 => "AnchorError occurred. Error Code: ConstraintHasOne. Error Number: 2001. Error Message: An account is not the one that the session names."u8,
        2006 => "AnchorError occurred. Error Code: ConstraintSeeds. Error Number: 2006. Error Message: An address is not the one derived from its seeds, or its bump is not the canonical one."u8,
        2014 => "AnchorError occurred. Error Code: ConstraintTokenMint. Error Number: 2014. Error Message: A token account is of another mint than the step says."u8,
        2015 => "AnchorError occurred. Error Code: ConstraintTokenOwner. Error Number: 2015. Error Message: A token account belongs to somebody else than the step says."u8,
        2040 => "AnchorError occurred. Error Code: ConstraintDuplicateMutableAccount. Error Number: 2040. Error Message: One account stands for two, and at least one of them is borrowed exclusively."u8,
        3000 => "AnchorError occurred. Error Code: AccountDiscriminatorAlreadySet. Error Number: 3000. Error Message: The session is already open."u8,
        3002 => "AnchorError occurred. Error Code: AccountDiscriminatorMismatch. Error Number: 3002. Error Message: The account is of another type."u8,
        3003 => "AnchorError occurred. Error Code: AccountDidNotDeserialize. Error Number: 3003. Error Message: The account's bytes are not what its type says."u8,
        3004 => "AnchorError occurred. Error Code: AccountDidNotSerialize. Error Number: 3004. Error Message: The state does not fit its account."u8,
        3005 => "AnchorError occurred. Error Code: AccountNotEnoughKeys. Error Number: 3005. Error Message: The instruction names fewer accounts than the step."u8,
        3007 => "AnchorError occurred. Error Code: AccountOwnedByWrongProgram. Error Number: 3007. Error Message: The account belongs to another program."u8,
        3008 => "AnchorError occurred. Error Code: InvalidProgramId. Error Number: 3008. Error Message: A program's account is not that program."u8,
        3010 => "AnchorError occurred. Error Code: AccountNotSigner. Error Number: 3010. Error Message: A role did not sign."u8,
        3012 => "AnchorError occurred. Error Code: AccountNotInitialized. Error Number: 3012. Error Message: There is nothing at this address."u8,
        3015 => "AnchorError occurred. Error Code: AccountSysvarMismatch. Error Number: 3015. Error Message: The account of a sysvar is not that sysvar."u8,
        4900 => "AnchorError occurred. Error Code: TooManyAccounts. Error Number: 4900. Error Message: The instruction names more accounts than the step."u8,
        4901 => "AnchorError occurred. Error Code: ScopeTooWide. Error Number: 4901. Error Message: A child session was to be granted more than its parent, or who grants it, may do."u8,
        4902 => "AnchorError occurred. Error Code: ParentTooNew. Error Number: 4902. Error Message: The parent session was opened in this very slot: grant in a later one."u8,
        4903 => "AnchorError occurred. Error Code: ParentReopened. Error Number: 4903. Error Message: The parent session was closed since the child was granted, and opened again."u8,
        4904 => "AnchorError occurred. Error Code: StepNotGranted. Error Number: 4904. Error Message: The child session does not cover this step."u8,
        4905 => "AnchorError occurred. Error Code: GrantExpired. Error Number: 4905. Error Message: The time of the child session is over."u8,
        4906 => "AnchorError occurred. Error Code: GrantUsedUp. Error Number: 4906. Error Message: The child session was used as often as it was granted for."u8,
        4907 => "AnchorError occurred. Error Code: AmountNotGranted. Error Number: 4907. Error Message: The step spends more than the child session has left."u8,
        4908 => "AnchorError occurred. Error Code: GrantorReplaced. Error Number: 4908. Error Message: Who granted the child session may not take the step himself any more."u8,
        4909 => "AnchorError occurred. Error Code: AccountNotGranted. Error Number: 4909. Error Message: The child session does not list an account that its holder chose."u8,
        4910 => "AnchorError occurred. Error Code: ArithmeticOverflow. Error Number: 4910. Error Message: An amount left the range of its type."u8,
        4911 => "AnchorError occurred. Error Code: IndexOutOfRange. Error Number: 4911. Error Message: An index left its span or array."u8,
        4912 => "AnchorError occurred. Error Code: DivisionByZero. Error Number: 4912. Error Message: A division by zero."u8,
        4913 => "AnchorError occurred. Error Code: InvalidArgument. Error Number: 4913. Error Message: A library refused an argument, such as a destination that is too short."u8,
        4914 => "AnchorError occurred. Error Code: InvalidOperation. Error Number: 4914. Error Message: Something was asked for that is not there, such as the value of an empty nullable."u8,
        4915 => "AnchorError occurred. Error Code: ReturnDataMissing. Error Number: 4915. Error Message: A program that was asked returned nothing."u8,
        4916 => "AnchorError occurred. Error Code: ReturnDataOfAnother. Error Number: 4916. Error Message: A program that was asked left the answer to another."u8,
        4917 => "AnchorError occurred. Error Code: ReturnDataMalformed. Error Number: 4917. Error Message: What a program that was asked returned is no value of the answer's type."u8,
        4918 => "AnchorError occurred. Error Code: BlockhashNotTaken. Error Number: 4918. Error Message: The step read the blockhash and does not take it."u8,
        4919 => "AnchorError occurred. Error Code: BlockhashMissing. Error Number: 4919. Error Message: The list of recent blockhashes is empty or cut short."u8,
        4920 => "AnchorError occurred. Error Code: StateExpired. Error Number: 4920. Error Message: The session's time in this state is over."u8,
        4921 => "AnchorError occurred. Error Code: StateNotExpired. Error Number: 4921. Error Message: The session's time in this state is not over yet."u8,
        4922 => "AnchorError occurred. Error Code: StaleState. Error Number: 4922. Error Message: The session is not as the caller saw it."u8,
        4923 => "AnchorError occurred. Error Code: SessionNotClosed. Error Number: 4923. Error Message: The step ends the session but did not close its account."u8,
        4924 => "AnchorError occurred. Error Code: MintNotPlain. Error Number: 4924. Error Message: The mint charges fees, calls hooks, can be frozen or paused, or has a delegate over all."u8,
        4925 => "AnchorError occurred. Error Code: GuardRefused. Error Number: 4925. Error Message: A guard of the step refused."u8,
        4926 => "AnchorError occurred. Error Code: EventDidNotSerialize. Error Number: 4926. Error Message: An event holds a value that its type does not allow, or is too large."u8,
        4927 => "AnchorError occurred. Error Code: SessionClosedTooEarly. Error Number: 4927. Error Message: The step goes on in a state but closed the session's account."u8,
        4928 => "AnchorError occurred. Error Code: UsageCountExhausted. Error Number: 4928. Error Message: The session has taken as many steps as its usage count can hold."u8,
        4929 => "AnchorError occurred. Error Code: NotTracked. Error Number: 4929. Error Message: The step read a field that its session does not track."u8,
        4930 => "AnchorError occurred. Error Code: GuardMalformed. Error Number: 4930. Error Message: There is no stored guard, or its bytes are none."u8,
        4931 => "AnchorError occurred. Error Code: GuardUnanswered. Error Number: 4931. Error Message: The stored guard asks for a caller, an amount or an account that the step does not name."u8,
        4932 => "AnchorError occurred. Error Code: GuardCaller. Error Number: 4932. Error Message: The stored guard does not name who takes the step."u8,
        4933 => "AnchorError occurred. Error Code: GuardExpired. Error Number: 4933. Error Message: The stored guard's time is over."u8,
        4934 => "AnchorError occurred. Error Code: GuardTooEarly. Error Number: 4934. Error Message: The stored guard's time has not come yet."u8,
        4935 => "AnchorError occurred. Error Code: GuardUsedUp. Error Number: 4935. Error Message: The stored guard has let through all that it may."u8,
        4936 => "AnchorError occurred. Error Code: GuardTooOften. Error Number: 4936. Error Message: The stored guard has let through all that it may in this window of time."u8,
        4937 => "AnchorError occurred. Error Code: GuardStep. Error Number: 4937. Error Message: The stored guard does not allow this step."u8,
        4938 => "AnchorError occurred. Error Code: GuardAccount. Error Number: 4938. Error Message: The stored guard does not allow this account."u8,
        4939 => "AnchorError occurred. Error Code: GuardAmount. Error Number: 4939. Error Message: The stored guard allows a smaller amount only."u8,
        4940 => "AnchorError occurred. Error Code: BorrowedByAnother. Error Number: 4940. Error Message: Another session has borrowed the account."u8,
        4941 => "AnchorError occurred. Error Code: AlreadyBorrowed. Error Number: 4941. Error Message: The session has borrowed this account, or another under this name, already."u8,
        4942 => "AnchorError occurred. Error Code: NotBorrowed. Error Number: 4942. Error Message: The account is not what the session has borrowed under this name."u8,
        4943 => "AnchorError occurred. Error Code: BorrowExpired. Error Number: 4943. Error Message: The time for which the session had borrowed the account is over."u8,
        4944 => "AnchorError occurred. Error Code: TooManyBorrowers. Error Number: 4944. Error Message: Eight sessions share the account already."u8,
        4945 => "AnchorError occurred. Error Code: BorrowIsShared. Error Number: 4945. Error Message: The session shares the account with others, and the step would change it."u8,
        4946 => "AnchorError occurred. Error Code: NotReleased. Error Number: 4946. Error Message: The session ends with an account that it has borrowed and not given back."u8,
        4947 => "AnchorError occurred. Error Code: NoNewOwner. Error Number: 4947. Error Message: The session would be given to nobody."u8,
        4948 => "AnchorError occurred. Error Code: SessionReentered. Error Number: 4948. Error Message: A step of the session would call the session again while it runs."u8,
        _ => default,
    };

    /// <summary>Takes a line apart again.</summary>
    private static ErrorInfo Read(uint code, ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> name = line["AnchorError occurred. Error Code: "u8.Length..];
        ReadOnlySpan<byte> message = name[(name.IndexOf("Error Message: "u8) + "Error Message: "u8.Length)..];
        name = name[..name.IndexOf((byte)'.')];
        return new(code, Encoding.UTF8.GetString(name), Encoding.UTF8.GetString(message));
    }
}
