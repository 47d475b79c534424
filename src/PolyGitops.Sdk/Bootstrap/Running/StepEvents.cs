using Microsoft.Extensions.Logging;

namespace PolyGitops.Sdk.Bootstrap.Running;

/// <summary>Publishes the events of one step.</summary>
internal sealed class StepEvents(RunClock clock, string step, IProgress<BootstrapEvent>? progress, ILogger logger)
{
    private readonly Lock _gate = new();
    private string _waitingFor = "";

    /// <summary>What it last reported to be waiting for; empty when nothing.</summary>
    public string WaitingFor
    {
        get
        {
            lock (_gate) return _waitingFor;
        }
    }

    public void Started() => Tell(new StepStarted { Time = clock.Now, Elapsed = clock.Elapsed, Step = step });

    public void Output(string line) => Tell(new StepOutput { Time = clock.Now, Elapsed = clock.Elapsed, Step = step, Line = line });

    public void Changed(string what) => Tell(new StepChanged { Time = clock.Now, Elapsed = clock.Elapsed, Step = step, What = what });

    public void Waiting(string what)
    {
        lock (_gate)
        {
            if (_waitingFor == what) return;
            _waitingFor = what;
        }
        Tell(new StepWaiting { Time = clock.Now, Elapsed = clock.Elapsed, Step = step, For = what });
    }

    public void Finished(BootstrapStepResult result, TimeSpan duration) =>
        Tell(new StepFinished { Time = clock.Now, Elapsed = clock.Elapsed, Step = step, Result = result, Duration = duration });

    public void Failed(string message) => Tell(new StepFailed { Time = clock.Now, Elapsed = clock.Elapsed, Step = step, Message = message });

    private void Tell(BootstrapEvent happened)
    {
        BootstrapLog.Event(logger, happened is StepFailed ? LogLevel.Error : happened is StepOutput ? LogLevel.Debug : LogLevel.Information, step, happened.Text);
        progress?.Report(happened);
    }
}
