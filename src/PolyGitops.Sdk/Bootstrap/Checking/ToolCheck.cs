using System.Text.RegularExpressions;
using PolyGitops.Sdk.Bootstrap.Installing;
using PolyGitops.Sdk.Bootstrap.Terraform;
using Semver;

namespace PolyGitops.Sdk.Bootstrap.Checking;

/// <summary>Whether the tools that the chosen steps run are installed.</summary>
internal sealed class ToolCheck(BootstrapContext context, Func<string, bool> isChosen)
{
    // The first versions with the commands and options used here: JSON outputs and terraform_data; OCI registries.
    private const string OldestTerraform = "1.5.0";
    private const string OldestHelm = "3.8.0";

    private readonly BootstrapOptions _options = context.Options;

    /// <summary>What is missing or too old, one sentence each.</summary>
    public async Task<IReadOnlyList<string>> FindProblemsAsync(CancellationToken cancellationToken)
    {
        var problems = new List<string?>();
        if (_options.Terraform is { } terraform && (isChosen(BootstrapSteps.TerraformInit) || isChosen(BootstrapSteps.TerraformApply)))
        {
            if (!Directory.Exists(terraform.WorkingDirectory))
                problems.Add(
                    $"The Terraform folder '{terraform.WorkingDirectory}' does not exist: put the files of the infra repository there.");
            else
                problems.Add(await CheckAsync("Terraform", terraform.Program, MinimumOfTerraform,
                    new TerraformCli(terraform, context.Commands, context.Output).VersionAsync, cancellationToken).ConfigureAwait(false));
            if (FetchesWithGit(context.Platform))
                problems.Add(await CheckAsync("git", "git", "2.0", GitVersionAsync, cancellationToken).ConfigureAwait(false));
        }
        if (_options.ArgoCd is ArgoCdChart chart && isChosen(BootstrapSteps.ArgoCdInstall))
            problems.Add(await CheckAsync("Helm", chart.Helm, OldestHelm,
                new HelmCli(chart.Helm, context.Commands).VersionAsync, cancellationToken).ConfigureAwait(false));
        return [.. problems.OfType<string>()];
    }

    private string MinimumOfTerraform
    {
        get
        {
            var asked = context.Platform.Infra is { } infra ? ToolVersion.LowestOf(infra.Terraform.RequiredVersion) : null;
            return asked is not null && ToolVersion.IsAtLeast(asked, OldestTerraform) ? asked : OldestTerraform;
        }
    }

    private static bool FetchesWithGit(Platform platform) => platform.Infra is { } infra && infra.Terraform.Modules.Any(m =>
        m.Source.StartsWith("git::", StringComparison.Ordinal) || m.Source.StartsWith("github.com/", StringComparison.Ordinal)
        || m.Source.StartsWith("git@", StringComparison.Ordinal) || m.Source.StartsWith("bitbucket.org/", StringComparison.Ordinal));

    private async Task<string> GitVersionAsync(CancellationToken cancellationToken)
    {
        var result = await context.Commands.RunAsync(new() { Program = "git", Arguments = ["version"] }, null, cancellationToken)
            .ConfigureAwait(false);
        // git version 2.39.5 (Apple Git-154), git version 2.47.1.windows.1
        return string.Join('.', (result.Output.Split(' ').ElementAtOrDefault(2) ?? "").Trim().Split('.').Take(3));
    }

    private static async Task<string?> CheckAsync(
        string name, string program, string minimum, Func<CancellationToken, Task<string>> version, CancellationToken cancellationToken)
    {
        try
        {
            var found = await version(cancellationToken).ConfigureAwait(false);
            return ToolVersion.IsAtLeast(found, minimum) ? null : $"{name} {found} is too old: install {minimum} or newer.";
        }
        catch (CommandException failure)
        {
            return $"{name} is required: {failure.Message}";
        }
        catch (System.Text.Json.JsonException)
        {
            return $"'{program}' is not {name}, or does not report its version: install {minimum} or newer.";
        }
    }
}

/// <summary>Compares versions of tools.</summary>
internal static partial class ToolVersion
{
    /// <summary>Whether a version is at least another; one that cannot be read is not.</summary>
    public static bool IsAtLeast(string version, string minimum) =>
        SemVersion.TryParse(version, SemVersionStyles.Any, out var found)
            && found.ComparePrecedenceTo(SemVersion.Parse(minimum, SemVersionStyles.Any)) >= 0;

    /// <summary>
    /// The lowest version that a Terraform constraint such as <c>&gt;= 1.9.0, &lt; 2</c> or <c>~&gt; 1.9</c> takes; null when it
    /// names none.
    /// </summary>
    public static string? LowestOf(string constraint) =>
        Lowest().Match(constraint) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"(?:>=|~>)\s*v?(\d+(?:\.\d+){0,2})")]
    private static partial Regex Lowest();
}
