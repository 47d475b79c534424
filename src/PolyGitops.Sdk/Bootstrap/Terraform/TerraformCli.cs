using System.Globalization;
using System.Text;
using System.Text.Json;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Bootstrap.Terraform;

/// <summary>Terraform's commands: non-interactive, secrets in the environment only.</summary>
internal sealed class TerraformCli(TerraformOptions options, ICommandRunner commands, Action<string> output)
{
    private const string NoQuestions = "-input=false";
    private const string NoColor = "-no-color";

    /// <summary>The version that is installed.</summary>
    /// <exception cref="JsonException">The program does not report it as Terraform does.</exception>
    public async Task<string> VersionAsync(CancellationToken cancellationToken)
    {
        var result = await commands.RunAsync(Command("version", "-json"), null, cancellationToken).ConfigureAwait(false);
        return Json(result.Output)?.Text("terraform_version") ?? throw new JsonException("There is no terraform_version.");
    }

    /// <summary>Gets providers and modules and connects to the state.</summary>
    public Task InitAsync(CancellationToken cancellationToken) => RunAsync(Command("init", NoQuestions, NoColor), cancellationToken);

    /// <summary>Plans without keeping the plan or taking the state's lock: nothing is written.</summary>
    public Task<TerraformPlan> PreviewAsync(bool destroy, CancellationToken cancellationToken) =>
        PlanAsync(["-lock=false"], destroy, cancellationToken);

    /// <summary>Plans and keeps the plan in a file.</summary>
    public Task<TerraformPlan> PlanAsync(string file, bool destroy, CancellationToken cancellationToken) =>
        PlanAsync([LockTimeout, $"-out={file}"], destroy, cancellationToken);

    /// <summary>Carries out a plan.</summary>
    public Task ApplyAsync(string planFile, CancellationToken cancellationToken) =>
        RunAsync(Command("apply", NoQuestions, NoColor, LockTimeout, planFile), cancellationToken);

    /// <summary>The outputs by name. They may be secret, so this command's output is not reported.</summary>
    public async Task<IReadOnlyDictionary<string, JsonElement>> OutputsAsync(CancellationToken cancellationToken)
    {
        var result = await TerraformFailures.ExplainAsync(
            () => commands.RunAsync(Command("output", "-json", NoColor), null, cancellationToken)).ConfigureAwait(false);
        var outputs = new Dictionary<string, JsonElement>();
        foreach (var member in (Json(result.Output) ?? throw NoOutputs()).Members())
        {
            // An output may be null.
            if (member.Value.ValueKind != JsonValueKind.Object || !member.Value.TryGetProperty("value", out var value)) throw NoOutputs();
            outputs[member.Name] = value;
        }
        return outputs;
    }

    private static JsonElement? Json(string text) => ForeignJson.TryParse(Encoding.UTF8.GetBytes(text));

    // What it printed may be secret.
    private static BootstrapException NoOutputs() =>
        new("'terraform output -json' did not print outputs with their values.")
        {
            NextStep = "Run it in the folder to see what it prints.",
        };

    private string LockTimeout => string.Create(CultureInfo.InvariantCulture, $"-lock-timeout={(int)options.LockTimeout.TotalSeconds}s");

    private async Task<TerraformPlan> PlanAsync(string[] arguments, bool destroy, CancellationToken cancellationToken)
    {
        string[] all = ["plan", NoQuestions, NoColor, "-detailed-exitcode", .. destroy ? new[] { "-destroy" } : [], .. arguments];
        // 0 is no change, 2 is changes.
        var command = Command(all) with { AcceptedExitCodes = [0, 2] };
        var lines = new OutputCollector(output);
        var result = await TerraformFailures.ExplainAsync(() => commands.RunAsync(command, lines, cancellationToken)).ConfigureAwait(false);
        return new() { HasChanges = result.ExitCode == 2, Text = lines.Text };
    }

    private Task<CommandResult> RunAsync(Command command, CancellationToken cancellationToken) =>
        TerraformFailures.ExplainAsync(() => commands.RunAsync(command, new OutputCollector(output), cancellationToken));

    private Command Command(params string[] arguments)
    {
        var environment = options.Environment.ToDictionary(v => v.Key, string? (v) => v.Value);
        environment.TryAdd("TF_IN_AUTOMATION", "1");
        environment.TryAdd("CHECKPOINT_DISABLE", "1");
        return new()
        {
            Program = options.Program,
            Arguments = arguments,
            WorkingDirectory = options.WorkingDirectory,
            Environment = environment,
            GracePeriod = options.GracePeriod,
        };
    }
}

/// <summary>Collects the lines that a program prints, with secrets masked, and forwards them.</summary>
internal sealed class OutputCollector(Action<string>? heard = null) : IProgress<CommandOutputLine>
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];

    public string Text
    {
        get
        {
            lock (_gate) return string.Join('\n', _lines).Trim('\n');
        }
    }

    public void Report(CommandOutputLine value)
    {
        lock (_gate) _lines.Add(value.Text);
        if (value.Text.Length > 0) heard?.Invoke(value.Text);
    }
}

/// <summary>What Terraform would do.</summary>
internal sealed record TerraformPlan
{
    public required bool HasChanges { get; init; }

    /// <summary>The plan as Terraform prints it, secrets masked.</summary>
    public required string Text { get; init; }
}
