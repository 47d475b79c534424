using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Testing;

/// <summary>
/// Acts as <c>terraform</c> for a <see cref="FakeCommandRunner"/>: <c>version</c>, <c>init</c>, <c>plan</c>, <c>apply</c>, <c>output</c>.
/// Its state is kept here, as in a backend, and outlives the processes that run it. It reads no configuration.
/// </summary>
public sealed class FakeTerraform
{
    private readonly Lock _gate = new();
    private readonly Func<IReadOnlyDictionary<string, string>> _outputs;
    private bool _isLocked;

    /// <summary>Creates one whose state is empty.</summary>
    /// <param name="outputs">What it has as outputs, all of them sensitive, once it is applied.</param>
    public FakeTerraform(Func<IReadOnlyDictionary<string, string>> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        _outputs = outputs;
    }

    /// <summary>Version that it reports.</summary>
    public string Version { get; set; } = "1.11.4";

    /// <summary>Whether <c>terraform init</c> was run.</summary>
    public bool IsInitialized { get; private set; }

    /// <summary>Whether everything is there.</summary>
    public bool IsApplied { get; private set; }

    /// <summary>How often something was created or destroyed.</summary>
    public int Applies { get; private set; }

    /// <summary>Called in the middle of an apply, while the state is locked; an exception stops the apply, as a kill does.</summary>
    public Func<CancellationToken, Task> Applying { get; set; } = _ => Task.CompletedTask;

    /// <summary>Holds the state lock, as another Terraform process would, until the result is disposed of.</summary>
    public IDisposable Lock()
    {
        if (!TryLock()) throw new InvalidOperationException("The state is locked.");
        return new Unlocking(this);
    }

    /// <summary>Runs a command.</summary>
    public async Task<CommandAnswer> AnswerAsync(Command command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        return (command.Arguments is [var verb, ..] ? verb : "") switch
        {
            "version" => CommandAnswer.Prints(new JsonObject { ["terraform_version"] = Version }.ToJsonString()),
            "init" => Initialize(),
            "plan" => Plan(command),
            "apply" => await ApplyAsync(command, cancellationToken).ConfigureAwait(false),
            "output" => Output(),
            var other => CommandAnswer.Fails($"Terraform has no command named \"{other}\"."),
        };
    }

    private CommandAnswer Initialize()
    {
        IsInitialized = true;
        return CommandAnswer.Prints("Terraform has been successfully initialized!");
    }

    private CommandAnswer Plan(Command command)
    {
        if (!IsInitialized) return CommandAnswer.Fails("Error: Backend initialization required, please run \"terraform init\"");
        if (_isLocked && !command.Arguments.Contains("-lock=false")) return Locked;
        var isDestroying = command.Arguments.Contains("-destroy");
        if (command.Arguments.FirstOrDefault(a => a.StartsWith("-out=", StringComparison.Ordinal)) is { } file)
            File.WriteAllText(file["-out=".Length..], isDestroying ? "destroy" : "apply");
        if (isDestroying != IsApplied) return CommandAnswer.Prints("No changes. Your infrastructure matches the configuration.");
        var plan = isDestroying ? "Plan: 0 to add, 0 to change, 1 to destroy." : "Plan: 1 to add, 0 to change, 0 to destroy.";
        return new() { ExitCode = 2, Output = $"Terraform will perform the following actions:\n\n{plan}" };
    }

    private async Task<CommandAnswer> ApplyAsync(Command command, CancellationToken cancellationToken)
    {
        var file = command.Arguments[^1];
        if (!File.Exists(file)) return CommandAnswer.Fails($"Error: Failed to load \"{file}\" as a plan file");
        if (!TryLock()) return Locked;
        try
        {
            await Applying(cancellationToken).ConfigureAwait(false);
            IsApplied = await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false) == "apply";
            Applies++;
            return CommandAnswer.Prints(
                IsApplied
                    ? "Apply complete! Resources: 1 added, 0 changed, 0 destroyed."
                    : "Apply complete! Resources: 0 added, 0 changed, 1 destroyed.");
        }
        finally
        {
            _isLocked = false;
        }
    }

    private CommandAnswer Output()
    {
        if (!IsInitialized) return CommandAnswer.Fails("Error: Backend initialization required, please run \"terraform init\"");
        var outputs = new JsonObject();
        foreach (var (name, value) in IsApplied ? _outputs() : new Dictionary<string, string>())
            outputs[name] = new JsonObject { ["sensitive"] = true, ["type"] = "string", ["value"] = value };
        return CommandAnswer.Prints(outputs.ToJsonString());
    }

    private bool TryLock()
    {
        lock (_gate)
        {
            if (_isLocked) return false;
            return _isLocked = true;
        }
    }

    private static CommandAnswer Locked =>
        CommandAnswer.Fails(
            "Error: Error acquiring the state lock\n\nError message: resource temporarily unavailable\n"
            + "Lock Info:\n  ID:        3c1f0a5e\n  Operation: OperationTypeApply\n  Who:       somebody@elsewhere");

    private sealed class Unlocking(FakeTerraform terraform) : IDisposable
    {
        public void Dispose() => terraform._isLocked = false;
    }
}
