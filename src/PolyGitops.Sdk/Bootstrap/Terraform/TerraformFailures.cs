namespace PolyGitops.Sdk.Bootstrap.Terraform;

/// <summary>Adds the next step to known Terraform errors.</summary>
internal static class TerraformFailures
{
    private static readonly (string Words, string NextStep)[] Known =
    [
        ("Error acquiring the state lock",
            "Another Terraform process holds the lock of this state: wait until it has ended. "
                + "If that process no longer exists, release the lock with 'terraform force-unlock' and the lock's ID."),
        ("No value for required variable", "Set the variable as TF_VAR_<name> in the environment or in the Terraform options."),
        ("is not valid for this configuration's required_version", "Install the Terraform version that versions.tf requires."),
        ("Unsupported Terraform Core version", "Install the Terraform version that versions.tf requires."),
        (
            "Failed to query available provider packages",
            "Make the registry reachable or mirror its providers: see 'provider_installation' in Terraform's CLI configuration."),
        ("Saved plan is stale", "The state has changed since the plan was made: run the bootstrap again to create a new plan."),
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
    public static bool RequiresInit(Exception failure) => failure switch
    {
        CommandException command => command.Error.Contains("terraform init", StringComparison.Ordinal),
        BootstrapException { InnerException: CommandException command } => RequiresInit(command),
        _ => false,
    };

    private static string? Next(CommandException failure) =>
        Known.Where(k => failure.Error.Contains(k.Words, StringComparison.Ordinal)).Select(k => k.NextStep).FirstOrDefault();
}
