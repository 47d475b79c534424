using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using k8s.Authentication;
using k8s.KubeConfigModels;
using PolyGitops.Sdk.Clusters.Requests;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Clusters.Credentials;

/// <summary>
/// Runs the credential plugin of a kubeconfig (<c>exec</c>, client.authentication.k8s.io): when credentials are needed for the first time,
/// and again before they expire. It can be cancelled, and is bounded in time and output. What it prints appears in no message.
/// </summary>
internal sealed class ExecCredentialProvider(
    ExternalExecution plugin, ClusterEndpoint? cluster, SentSecrets secrets, ICommandRunner commands)
    : ITokenProvider, ICredentialSource
{
    // An ExecCredential has a token, or a certificate and its key.
    private const long MostOutput = 1024 * 1024;

    private static readonly TimeSpan Early = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _one = new(1);
    private volatile ExecCredential? _current;

    /// <inheritdoc/>
    public async Task RefreshAsync(ClusterClientOptions options, CancellationToken cancellationToken)
    {
        if (_current is { } usable && !IsExpired(usable, options.TimeProvider)) return;
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_current is { } renewed && !IsExpired(renewed, options.TimeProvider)) return;
            var obtained = await RunAsync(options, cancellationToken).ConfigureAwait(false);
            secrets.Keep(obtained.Token, obtained.KeyPem);
            _current = obtained;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>What was obtained last.</summary>
    public Task<AuthenticationHeaderValue> GetAuthenticationHeaderAsync(CancellationToken cancellationToken) =>
        Task.FromResult(_current?.Token is { } token ? new AuthenticationHeaderValue("Bearer", token) : null!);

    /// <summary>Presents the certificate that the plugin returned last, if it returned one, else that of the kubeconfig.</summary>
    public void Present(SslClientAuthenticationOptions tls) =>
        tls.LocalCertificateSelectionCallback = (_, _, own, _, _) => _current?.Certificate ?? (own.Count > 0 ? own[0] : null)!;

    public void Dispose() => _one.Dispose();

    private static bool IsExpired(ExecCredential credential, TimeProvider clock) => credential.Expires < clock.GetUtcNow() + Early;

    private async Task<ExecCredential> RunAsync(ClusterClientOptions options, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.CredentialTimeout, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var result = await commands.RunAsync(Command(), null, either.Token).ConfigureAwait(false);
            return Read(result.OutputBytes.Span);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed(FormattableString.Invariant(
                $"did not end within {options.CredentialTimeout.TotalSeconds:0.#} s; raise CredentialTimeout if it needs longer"));
        }
        catch (CommandException failure)
        {
            // Its message has what the plugin printed, which may be a token.
            throw Failed(failure.ExitCode is { } code
                ? FormattableString.Invariant($"exited with {code}")
                : failure.InnerException is null ? "printed more than a credential" : $"cannot be started{Hint}");
        }
    }

    private Command Command()
    {
        var environment = new Dictionary<string, string?> { ["KUBERNETES_EXEC_INFO"] = Info() };
        foreach (var variable in plugin.EnvironmentVariables ?? [])
        {
            if (variable.GetValueOrDefault("name") is { Length: > 0 } name) environment[name] = variable.GetValueOrDefault("value") ?? "";
        }
        return new()
        {
            Program = plugin.Command,
            Arguments = [.. plugin.Arguments ?? []],
            Environment = environment,
            HasBinaryOutput = true,
            MaxOutputBytes = MostOutput,
        };
    }

    private string Info()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("apiVersion", plugin.ApiVersion);
            writer.WriteString("kind", "ExecCredential");
            writer.WriteStartObject("spec");
            writer.WriteBoolean("interactive", false);
            if (plugin.ProvideClusterInfo && cluster is not null)
            {
                writer.WriteStartObject("cluster");
                writer.WriteString("server", cluster.Server);
                if (cluster.SkipTlsVerify) writer.WriteBoolean("insecure-skip-tls-verify", true);
                if (cluster.CertificateAuthorityData is { Length: > 0 } authority)
                    writer.WriteString("certificate-authority-data", authority);
                writer.WriteEndObject();
            }
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private ExecCredential Read(ReadOnlySpan<byte> output)
    {
        if (ForeignJson.TryParse(output) is not { } json || json.Field("status") is not { } status)
            throw Failed("printed no ExecCredential");
        if (json.Text("apiVersion") != plugin.ApiVersion)
            throw Failed($"did not print the version {plugin.ApiVersion} that the kubeconfig asks for");
        var (token, certificate, key) = (status.Text("token"), status.Text("clientCertificateData"), status.Text("clientKeyData"));
        if (string.IsNullOrEmpty(token) && (string.IsNullOrEmpty(certificate) || string.IsNullOrEmpty(key)))
            throw Failed("returned neither a token nor a certificate with its key");
        return new()
        {
            Token = string.IsNullOrEmpty(token) ? null : token.Trim(),
            Certificate = string.IsNullOrEmpty(certificate) || string.IsNullOrEmpty(key) ? null : Certificate(certificate, key),
            KeyPem = key,
            Expires = status.Text("expirationTimestamp") is { } expires ? KubernetesTime.Read(expires) : null,
        };
    }

    private X509Certificate2 Certificate(string certificate, string key)
    {
        try
        {
            return X509Certificate2.CreateFromPem(certificate, key);
        }
        catch (Exception broken) when (broken is System.Security.Cryptography.CryptographicException or ArgumentException)
        {
            throw Failed("returned a certificate that cannot be read, or a key that is not its own");
        }
    }

    private string Hint => plugin.InstallHint is { Length: > 0 } hint ? $". {hint.Trim().TrimEnd('.')}" : "";

    private ClusterUnauthorizedException Failed(string what) => new(
        $"The kubeconfig's credential plugin '{plugin.Command}' {what}. Run it by hand to see what it says: that may be secret and is not "
            + "repeated.");
}

/// <summary>What a credential plugin returned.</summary>
internal sealed record ExecCredential
{
    public string? Token { get; init; }

    public X509Certificate2? Certificate { get; init; }

    /// <summary>The key, so that it is masked wherever it appears.</summary>
    public string? KeyPem { get; init; }

    /// <summary>When they are no longer valid; null when the plugin did not say.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Nothing of it: all is secret.</summary>
    public override string ToString() => nameof(ExecCredential);
}
