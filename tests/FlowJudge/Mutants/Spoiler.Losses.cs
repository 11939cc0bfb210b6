using System.Collections.Immutable;
using SessionKit.FlowJudge.Clients;

namespace SessionKit.FlowJudge.Mutants;

/// <content>Handles and calls that are lost.</content>
internal sealed partial class Spoiler
{
    private void Abandon(int at, Node node)
    {
        Variable? concluded = node switch
        {
            UseNode { Form: UseForm.Detach or UseForm.Pass } use => use.Variable,
            TakeNode { Receiver: { } receiver, Result: null } take when IsSent(take) => receiver,
            _ => null,
        };
        if (concluded is null || concluded.IsBorrowed)
        {
            return;
        }

        // What is lost is as a rule lost on one way: by what one branch forgets, or by leaving early.
        Keep(body.Nodes.RemoveAt(at));
        Keep(body.Nodes.SetItem(at, new IfNode([node], [])));
        if (!body.InFunction && !body.InFinally)
        {
            Keep(body.Nodes.Insert(at, new IfNode([new JumpNode(JumpForm.Return)], [])));
        }
    }

    private void Unsent(int at, Node node)
    {
        switch (node)
        {
            case TakeNode { Result: null, Second: null } take when IsSent(take):
                ReplaceAt(at, take with { Form = TakeForm.Forget });
                break;
            case SendNode { Result: null }:
                Keep(body.Nodes.RemoveAt(at));
                break;
        }
    }
}
