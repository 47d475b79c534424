using System.Security.Cryptography;
using System.Text;

namespace PolyGitops.Sdk.Bootstrap.Terraform;

/// <summary>The steps that create clusters, and the one that destroys them.</summary>
internal sealed class TerraformSteps(TerraformOptions options)
{
    public IEnumerable<BootstrapStep> Create() =>
    [
        new()
        {
            Name = BootstrapSteps.TerraformInit,
            DependsOn = [BootstrapSteps.Prerequisites],
            PlanAsync = (_, _) => Task.FromResult(BootstrapStepPlan.Waits("missing providers and modules are downloaded")),
            RunAsync = InitAsync,
        },
        new()
        {
            Name = BootstrapSteps.TerraformApply,
            DependsOn = [BootstrapSteps.TerraformInit],
            Timeout = TimeSpan.FromMinutes(60),
            PlanAsync = (context, cancellationToken) => PreviewAsync(context, destroy: false, cancellationToken),
            RunAsync = (context, cancellationToken) => ApplyAsync(context, destroy: false, cancellationToken),
        },
    ];

    public IEnumerable<BootstrapStep> Destroy(params IReadOnlyList<string> after) =>
    [
        new()
        {
            Name = BootstrapSteps.TerraformInit,
            RunAsync = InitAsync,
        },
        new()
        {
            Name = BootstrapSteps.TerraformDestroy,
            DependsOn = [BootstrapSteps.TerraformInit, .. after],
            Timeout = TimeSpan.FromMinutes(60),
            PlanAsync = (context, cancellationToken) => PreviewAsync(context, destroy: true, cancellationToken),
            RunAsync = (context, cancellationToken) => ApplyAsync(context, destroy: true, cancellationToken),
        },
    ];

    /// <summary>Reads the outputs, once.</summary>
    public async Task ReadOutputsAsync(BootstrapContext context, CancellationToken cancellationToken)
    {
        if (context.HasTerraformOutputs) return;
        context.SetTerraformOutputs(await Cli(context).OutputsAsync(cancellationToken).ConfigureAwait(false));
    }

    private async Task<BootstrapStepResult> InitAsync(BootstrapContext context, CancellationToken cancellationToken)
    {
        var before = TerraformFolder.Fingerprint(options.WorkingDirectory);
        context.Waiting("terraform init");
        await Cli(context).InitAsync(cancellationToken).ConfigureAwait(false);
        return TerraformFolder.Fingerprint(options.WorkingDirectory) == before
            ? BootstrapStepResult.Unchanged("providers, modules and the backend are unchanged")
            : BootstrapStepResult.Changed("initialised providers, modules and the backend");
    }

    private async Task<BootstrapStepPlan> PreviewAsync(BootstrapContext context, bool destroy, CancellationToken cancellationToken)
    {
        try
        {
            // The plan shows everything; an uninitialised folder is not an error here.
            var plan = await new TerraformCli(options, context.Commands, _ => { }).PreviewAsync(destroy, cancellationToken)
                .ConfigureAwait(false);
            if (!destroy) await ReadOutputsAsync(context, cancellationToken).ConfigureAwait(false);
            return plan.HasChanges
                ? BootstrapStepPlan.Changes("Terraform's plan") with { Text = plan.Text }
                : BootstrapStepPlan.Unchanged("no changes; the infrastructure matches the configuration");
        }
        catch (Exception failure) when (TerraformFailures.RequiresInit(failure))
        {
            return BootstrapStepPlan.UnknownBefore(BootstrapSteps.TerraformInit);
        }
    }

    private async Task<BootstrapStepResult> ApplyAsync(BootstrapContext context, bool destroy, CancellationToken cancellationToken)
    {
        // From here on the state lock prevents concurrent runs; the cluster and its Lease may be deleted.
        if (destroy) await context.ReleaseLeasesAsync().ConfigureAwait(false);
        using var file = new PlanFile(options.WorkingDirectory);
        var terraform = Cli(context);
        context.Waiting("terraform plan");
        var plan = await terraform.PlanAsync(file.Path, destroy, cancellationToken).ConfigureAwait(false);
        if (plan.HasChanges)
        {
            context.Waiting("terraform apply");
            await terraform.ApplyAsync(file.Path, cancellationToken).ConfigureAwait(false);
        }
        if (!destroy) await ReadOutputsAsync(context, cancellationToken).ConfigureAwait(false);
        return plan.HasChanges
            ? BootstrapStepResult.Changed(Summary(plan.Text))
            : BootstrapStepResult.Unchanged(destroy ? "nothing left to destroy" : "the infrastructure matches the configuration");
    }

    private TerraformCli Cli(BootstrapContext context) => new(options, context.Commands, context.Output);

    private static string Summary(string plan) =>
        plan.Split('\n').LastOrDefault(l => l.StartsWith("Plan: ", StringComparison.Ordinal)) ?? "outputs changed";
}

/// <summary>The place of a saved plan. A plan may hold secrets: only its owner may read it, git ignores it, and it does not stay.</summary>
internal sealed class PlanFile : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string _folder;

    public PlanFile(string workingDirectory)
    {
        _folder = System.IO.Path.GetFullPath(System.IO.Path.Combine(workingDirectory, ".terraform", "polygitops"));
        // Left behind by a killed run.
        Remove();
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(_folder);
        else Directory.CreateDirectory(_folder, OwnerOnly);
    }

    public string Path => System.IO.Path.Combine(_folder, "bootstrap.tfplan");

    public void Dispose() => Remove();

    private void Remove()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>What <c>terraform init</c> leaves in a folder.</summary>
internal static class TerraformFolder
{
    private static readonly string[] Files = [".terraform.lock.hcl", ".terraform/terraform.tfstate", ".terraform/modules/modules.json"];

    /// <summary>A text that differs when something was initialised again.</summary>
    public static string Fingerprint(string folder)
    {
        var text = new StringBuilder();
        foreach (var file in Files.Select(f => Path.Combine(folder, f)).Where(File.Exists))
            text.Append(file).Append(Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))));
        var providers = Path.Combine(folder, ".terraform", "providers");
        if (Directory.Exists(providers))
            foreach (
                var file in Directory.EnumerateFileSystemEntries(providers, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                text.Append(file);
        return text.ToString();
    }
}
