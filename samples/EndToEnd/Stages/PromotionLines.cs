using EndToEnd.Screens;
using PolyGitops.Sdk.Promotion;

namespace EndToEnd.Stages;

/// <summary>Tells what a promotion does.</summary>
internal sealed class PromotionLines(IScreen screen) : IProgress<PromotionEvent>
{
    private string _planned = "";

    public void Report(PromotionEvent value)
    {
        switch (value.Kind)
        {
            case PromotionEventKind.Planned:
                // It is planned anew for each look at the gates.
                if (_planned != value.Message) screen.Tell(_planned = value.Message);
                break;
            case PromotionEventKind.Waiting or PromotionEventKind.Overtaken:
                screen.Status(value.Message);
                break;
            case PromotionEventKind.GateEvaluated:
                screen.Tell($"gate {value.Message}", ToneOf(value.Gate!));
                break;
            case PromotionEventKind.Failed or PromotionEventKind.RolledBack:
                screen.Tell($"{(value.Kind == PromotionEventKind.Failed ? "failed" : "rolled back")}: {value.Message}", Tone.Bad);
                break;
            case PromotionEventKind.Finished:
                // Why it is refused or rolled back has been told.
                screen.Tell(value.Message.Split(": ")[0].TrimEnd('.') + ".", value.Message.EndsWith("done.", StringComparison.Ordinal) ? Tone.Good : Tone.Warning);
                break;
            default:
                screen.Tell($"{value.Kind.ToString().ToLowerInvariant()}: {value.Message}", Tone.Good);
                break;
        }
    }

    private static Tone ToneOf(GateResult gate) => gate.State switch
    {
        GateState.Passed => Tone.Good,
        GateState.Refused => Tone.Bad,
        _ => Tone.Warning,
    };
}
