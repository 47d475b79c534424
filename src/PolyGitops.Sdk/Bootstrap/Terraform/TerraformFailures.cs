using PolyGitops.Sdk.Processes;

namespace PolyGitops.Sdk.Bootstrap.Terraform;

/// <summary>Tells what to do about what Terraform says.</summary>
internal static class TerraformFailures
{
    private static readonly (string Words, string NextStep)[] Known =
    [
        ("Error acquiring the state lock",
            "Another Terraform is at work on this state: wait until it has ended. If its process is gone for good, 'terraform force-unlock' with the lock's ID gives the lock back."),
        ("No value for required variable", "Give the variable as TF_VAR_<name> in the environment or in the options of Terraform."),
        ("is not valid for this configuration's required_version", "Install the version of Terraform that versions.tf asks for."),
        ("Unsupported Terraform Core version", "Install the version of Terraform that versions.tf asks for."),
        ("Failed to query available provider packages", "The registry must be reachable, or its providers mirrored: see 'provider_installation' in Terraform's configuration file."),
        ("Saved plan is stale", "The state changed since it was planned: run the bootstrap again, which plans anew."),
    ];

    /// <summary>Runs a command; a failure that is known gets its next step.</summary>
    public static async Task<CommandResult> ExplainAsync(Func<Task<CommandResult>> run)
    {
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (CommandException failure) when (Next(failure) is { } next)
        {
            throw new BootstrapException(failure.Message, failure) { NextStep = next };
        }
    }

    /// <summary>Whether Terraform asks for <c>terraform init</c>.</summary>
    public static bool AsksForInit(Exception failure) => failure switch
    {
        CommandException command => command.Error.Contains("terraform init", StringComparison.Ordinal),
        BootstrapException { InnerException: CommandException command } => AsksForInit(command),
        _ => false,
    };

    private static string? Next(CommandException failure) =>
        Known.Where(k => failure.Error.Contains(k.Words, StringComparison.Ordinal)).Select(k => k.NextStep).FirstOrDefault();
}
