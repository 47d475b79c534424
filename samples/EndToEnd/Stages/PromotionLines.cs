using EndToEnd.Screens;
using PolyGitops.Sdk.Promotion;

namespace EndToEnd.Stages;

/// <summary>Prints the events of a promotion.</summary>
internal sealed class PromotionLines(IScreen screen) : IProgress<PromotionEvent>
{
    private string _planned = "";

    public void Report(PromotionEvent value)
    {
        switch (value.Kind)
        {
            case PromotionEventKind.Planned:
                // It is planned again for each evaluation of the gates.
                if (_planned != value.Message) screen.WriteLine(_planned = value.Message);
                break;
            case PromotionEventKind.Waiting or PromotionEventKind.Replanned:
                screen.Status(value.Message);
                break;
            case PromotionEventKind.GateEvaluated:
                screen.WriteLine($"gate {value.Message}", ToneOf(value.Gate!));
                break;
            case PromotionEventKind.Failed or PromotionEventKind.RolledBack:
                screen.WriteLine($"{(value.Kind == PromotionEventKind.Failed ? "failed" : "rolled back")}: {value.Message}", Tone.Bad);
                break;
            case PromotionEventKind.Finished:
                // The reason for the refusal or rollback was already printed.
                screen.WriteLine(
                    value.Message.Split(": ")[0].TrimEnd('.') + ".",
                    value.Message.EndsWith("done.", StringComparison.Ordinal) ? Tone.Good : Tone.Warning);
                break;
            default:
                screen.WriteLine($"{value.Kind.ToString().ToLowerInvariant()}: {value.Message}", Tone.Good);
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
