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

    public void Started() => Report(new StepStarted { Time = clock.Now, Elapsed = clock.Elapsed, Step = step });

    public void Output(string line) => Report(new StepOutput { Time = clock.Now, Elapsed = clock.Elapsed, Step = step, Line = line });

    public void Changed(string what) =>
        Report(new StepChanged { Time = clock.Now, Elapsed = clock.Elapsed, Step = step, Description = what });

    public void Waiting(string what)
    {
        lock (_gate)
        {
            if (_waitingFor == what) return;
            _waitingFor = what;
        }
        Report(new StepWaiting { Time = clock.Now, Elapsed = clock.Elapsed, Step = step, WaitingFor = what });
    }

    public void Finished(BootstrapStepResult result, TimeSpan duration) =>
        Report(new StepFinished { Time = clock.Now, Elapsed = clock.Elapsed, Step = step, Result = result, Duration = duration });

    public void Failed(string message) =>
        Report(new StepFailed { Time = clock.Now, Elapsed = clock.Elapsed, Step = step, Message = message });

    private void Report(BootstrapEvent happened)
    {
        BootstrapLog.Event(
            logger, happened is StepFailed ? LogLevel.Error : happened is StepOutput ? LogLevel.Debug : LogLevel.Information, step,
            happened.Text);
        progress?.Report(happened);
    }
}
