using EndToEnd.Screens;
using PolyGitops.Sdk.Promotion;

namespace EndToEnd.Stages;

/// <summary>Tells what a promotion does.</summary>
internal sealed class PromotionLines(IScreen screen) : IProgress<PromotionEvent>
{
    public void Report(PromotionEvent value)
    {
        switch (value.Kind)
        {
            case PromotionEventKind.Waiting or PromotionEventKind.Overtaken:
                screen.Status(value.Message);
                break;
            case PromotionEventKind.GateEvaluated:
                screen.Tell($"gate {value.Message}", value.Gate!.State switch
                {
                    GateState.Passed => Tone.Good,
                    GateState.Refused => Tone.Bad,
                    _ => Tone.Warning,
                });
                break;
            case PromotionEventKind.Planned:
                screen.Tell(value.Message);
                break;
            case PromotionEventKind.Failed or PromotionEventKind.RolledBack:
                screen.Tell($"{(value.Kind == PromotionEventKind.Failed ? "failed" : "rolled back")}: {value.Message}", Tone.Bad);
                break;
            case PromotionEventKind.Finished:
                screen.Tell(value.Message, value.Message.EndsWith("done.", StringComparison.Ordinal) ? Tone.Good : Tone.Warning);
                break;
            default:
                screen.Tell($"{value.Kind.ToString().ToLowerInvariant()}: {value.Message}", Tone.Good);
                break;
        }
    }
}
