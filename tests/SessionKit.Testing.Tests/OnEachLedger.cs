namespace SessionKit.Testing.Tests;

// The shared suite: each class of tests once on the embedded ledger and once on the real VM.
public sealed class TransactionsOnLocalLedger() : TransactionTests(LedgerKind.Local);

public sealed class TransactionsOnSvmLedger() : TransactionTests(LedgerKind.Svm);

public sealed class AccountRulesOnLocalLedger() : AccountRuleTests(LedgerKind.Local);

public sealed class AccountRulesOnSvmLedger() : AccountRuleTests(LedgerKind.Svm);

public sealed class CallsOnLocalLedger() : CallTests(LedgerKind.Local);

public sealed class CallsOnSvmLedger() : CallTests(LedgerKind.Svm);

public sealed class LedgerStateOnLocalLedger() : LedgerStateTests(LedgerKind.Local);

public sealed class LedgerStateOnSvmLedger() : LedgerStateTests(LedgerKind.Svm);

public sealed class SystemProgramOnLocalLedger() : SystemProgramTests(LedgerKind.Local);

public sealed class SystemProgramOnSvmLedger() : SystemProgramTests(LedgerKind.Svm);

public sealed class ExtensionsOnLocalLedger() : ExtensionTests(LedgerKind.Local);

public sealed class ExtensionsOnSvmLedger() : ExtensionTests(LedgerKind.Svm);

public sealed class TokenOnLocalLedger() : TokenProgramTests(LedgerKind.Local, is2022: false);

public sealed class TokenOnSvmLedger() : TokenProgramTests(LedgerKind.Svm, is2022: false);

public sealed class Token2022OnLocalLedger() : TokenProgramTests(LedgerKind.Local, is2022: true);

public sealed class Token2022OnSvmLedger() : TokenProgramTests(LedgerKind.Svm, is2022: true);
