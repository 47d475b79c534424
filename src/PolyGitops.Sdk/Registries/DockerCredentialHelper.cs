using System.Text;
using System.Text.Json;

namespace PolyGitops.Sdk.Registries;

/// <summary>
/// Asks a program <c>docker-credential-NAME</c>: the server goes in by standard input, the secret comes out by standard output.
/// </summary>
internal sealed class DockerCredentialHelper(ICommandRunner commands)
{
    /// <summary>Null when the helper has none for the server.</summary>
    public async Task<RegistryCredentials?> GetAsync(string helper, string server, CancellationToken cancellationToken)
    {
        var program = "docker-credential-" + helper;
        try
        {
            var result = await commands.RunAsync(
                new() { Program = program, Arguments = ["get"], Input = Encoding.UTF8.GetBytes(server), AcceptedExitCodes = [0, 1] },
                null, cancellationToken).ConfigureAwait(false);
            if (result.ExitCode == 0) return Read(program, result.Output);
            // The message of helpers without credentials, on standard output.
            if (result.Output.Contains("credentials not found", StringComparison.OrdinalIgnoreCase)) return null;
            throw new RegistryException($"Getting the credentials for {server} from {program} failed: "
                + $"{(result.Error.Trim() is { Length: > 0 } error ? error : result.Output.Trim())}. Run 'docker login {server}'.");
        }
        catch (CommandException problem)
        {
            throw new RegistryException(
                $"Getting the credentials for {server} from {program} failed: "
                    + $"{problem.Message} The Docker config.json names it in credHelpers or credsStore.",
                problem);
        }
    }

    private static RegistryCredentials? Read(string program, string output)
    {
        try
        {
            var json = JsonElement.Parse(Encoding.UTF8.GetBytes(output));
            var (user, secret) = (json.GetProperty("Username").GetString() ?? "", json.GetProperty("Secret").GetString() ?? "");
            if (secret.Length == 0) return null;
            return user == "<token>" ? new() { RefreshToken = secret } : new() { Username = user, Password = secret };
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Neither the output nor the cause is repeated: there may be a secret in it.
            throw new RegistryException($"{program} did not return credentials as JSON. Check the credential helper.");
        }
    }
}
