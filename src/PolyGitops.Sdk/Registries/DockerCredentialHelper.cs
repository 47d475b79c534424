using System.Globalization;
using System.Text;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Registries;

/// <summary>
/// Asks a program <c>docker-credential-NAME</c>: the server goes in by standard input, the secret comes out by standard output.
/// </summary>
internal sealed class DockerCredentialHelper(ICommandRunner commands)
{
    private const int MostOutput = 1024 * 1024;

    // Some ask a service in the network, or a person.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private static readonly IReadOnlyList<int> AnyExitCode = [.. Enumerable.Range(0, 256)];

    /// <summary>Null when the helper has none for the server.</summary>
    public async Task<RegistryCredentials?> GetAsync(string helper, string server, CancellationToken cancellationToken)
    {
        var program = "docker-credential-" + helper;
        if (!helper.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            throw new RegistryException(
                $"Getting the credentials for {server} failed: the Docker config.json names a credential helper "
                    + "that is not the name of a program. Correct credHelpers or credsStore.");
        var result = await RunAsync(program, server, cancellationToken).ConfigureAwait(false);
        if (result.ExitCode == 0) return Read(program, result.Output);
        // The message of helpers without credentials, on standard output.
        if (result.Output.Contains("credentials not found", StringComparison.OrdinalIgnoreCase)) return null;
        throw new RegistryException(
            $"Getting the credentials for {server} from {program} failed: {Words(result)}. Run 'docker login {server}'.");
    }

    private async Task<CommandResult> RunAsync(string program, string server, CancellationToken cancellationToken)
    {
        var command = new Command
        {
            Program = program,
            Arguments = ["get"],
            Input = Encoding.UTF8.GetBytes(server),
            AcceptedExitCodes = AnyExitCode,
            MaxOutputBytes = MostOutput,
            GracePeriod = TimeSpan.Zero,
        };
        using var over = new CancellationTokenSource(Longest);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        try
        {
            return await commands.RunAsync(command, null, either.Token).ConfigureAwait(false);
        }
        catch (CommandException problem)
        {
            throw new RegistryException(
                $"Getting the credentials for {server} from {program} failed: "
                    + $"{problem.Message} The Docker config.json names it in credHelpers or credsStore.",
                problem);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RegistryException(
                $"Getting the credentials for {server} from {program} failed: it was stopped after a minute. "
                    + "Run it by hand, to see what it waits for.");
        }
    }

    // Some helpers report errors on standard output, where the credentials are otherwise: these are not repeated.
    private static string Words(CommandResult result)
    {
        var output = result.Output.Contains('{', StringComparison.Ordinal) ? "" : result.Output;
        var said = RegistryFailure.OneLine(Redaction.Urls(result.Error.Trim() is { Length: > 0 } error ? error : output));
        return said.Length > 0 ? said : string.Create(CultureInfo.InvariantCulture, $"it exited with {result.ExitCode}");
    }

    private static RegistryCredentials? Read(string program, string output)
    {
        if (ForeignJson.TryParse(Encoding.UTF8.GetBytes(output)) is not { } json
            || json.Text("Username") is not { } user || json.Text("Secret") is not { } secret)
        {
            // The output is not repeated: there may be a secret in it.
            throw new RegistryException($"{program} did not return credentials as JSON. Check the credential helper.");
        }
        if (secret.Length == 0) return null;
        return user == "<token>" ? new() { RefreshToken = secret } : new() { Username = user, Password = secret };
    }
}
