using System.Text;

namespace PolyGitops.Sdk.ExecutionTests.ImageUpdates.Registries;

public class DockerConfigTests
{
    // As 'docker login' and 'kubectl create secret docker-registry' write it.
    private const string Config = """
        {
          "auths": {
            "ghcr.io": { "auth": "Ym90OmdocF9zZWNyZXQ6d2l0aDpjb2xvbnM=" },
            "https://index.docker.io/v1/": { "auth": "aHViOmh1YnNlY3JldA==" },
            "registry.example.com:5000": { "username": "u", "password": "p", "email": "e" },
            "azure.example.com": { "auth": "MDAwMDo=", "identitytoken": "refresh-me" },
            "kept.example.com": {}
          },
          "HttpHeaders": { "User-Agent": "Docker-Client" }
        }
        """;

    [Theory]
    [InlineData("ghcr.io", "bot", "ghp_secret:with:colons", null)]
    [InlineData("docker.io", "hub", "hubsecret", null)]
    [InlineData("registry.example.com:5000", "u", "p", null)]
    [InlineData("azure.example.com", "0000", "", "refresh-me")]
    public async Task Each_registry_has_its_credentials(string registry, string user, string password, string? token)
    {
        var found = await DockerConfig.Parse(Config).FindAsync(registry);
        Assert.Equal(new RegistryCredentials { Username = user, Password = password, RefreshToken = token }, found);
        Assert.DoesNotContain("secret", found!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kept.example.com")]
    [InlineData("other.example.com")]
    public async Task A_registry_that_is_not_there_has_none(string registry) =>
        Assert.Null(await DockerConfig.Parse(Config).FindAsync(registry));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"auths\": {\"ghcr.io\": {\"auth\": \"hunter2!\"}}}")]
    [InlineData("{\"auths\": {\"ghcr.io\": {\"auth\": \"hunter2\\ud800\"}}}")]
    [InlineData("{\"auths\": {\"ghcr.io\": {\"username\": \"hunter2")]
    public void An_invalid_configuration_is_refused_without_repeating_it(string text)
    {
        var failure = Assert.Throws<RegistryException>(() => DockerConfig.Parse(text));
        Assert.DoesNotContain("hunter2", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_read()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, Config);
        Assert.NotNull(await DockerConfig.Load(path).FindAsync("ghcr.io"));
        File.Delete(path);
    }

    [Fact]
    public async Task A_credential_helper_gets_the_server_by_standard_input_and_nothing_by_its_arguments()
    {
        using var folder = new HelperFolder("""
            read server
            if [ "$1" != get ] || [ $# != 1 ]; then echo "bad arguments: $*" >&2; exit 2; fi
            case "$server" in
              ghcr.io) echo '{"ServerURL":"ghcr.io","Username":"bot","Secret":"kept-secret"}' ;;
              https://index.docker.io/v1/) echo '{"ServerURL":"x","Username":"<token>","Secret":"kept-token"}' ;;
              broken.example.com) echo 'kept-secret but no JSON' ;;
              failing.example.com) echo 'the keychain is locked' >&2; exit 1 ;;
              *) echo 'credentials not found in native keychain'; exit 1 ;;
            esac
            """);
        var config = DockerConfig.Parse(
            $"{{\"credsStore\": \"{HelperFolder.Name}\", \"auths\": {{\"left.example.com\": {{\"auth\": \"YTpi\"}}}}}}", folder);
        Assert.Equal(new RegistryCredentials { Username = "bot", Password = "kept-secret" }, await config.FindAsync("ghcr.io"));
        Assert.Equal(new RegistryCredentials { RefreshToken = "kept-token" }, await config.FindAsync("docker.io"));
        Assert.Null(await config.FindAsync("other.example.com"));
        Assert.Equal("a", (await config.FindAsync("left.example.com"))!.Username);
        var broken = await Assert.ThrowsAsync<RegistryException>(() => config.FindAsync("broken.example.com"));
        Assert.DoesNotContain("kept-secret", broken.ToString(), StringComparison.Ordinal);
        var failing = await Assert.ThrowsAsync<RegistryException>(() => config.FindAsync("failing.example.com"));
        Assert.Contains("the keychain is locked", failing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_helper_that_is_not_installed_is_named()
    {
        var config = DockerConfig.Parse("{\"credHelpers\": {\"ghcr.io\": \"nowhere-at-all\"}}");
        var failure = await Assert.ThrowsAsync<RegistryException>(() => config.FindAsync("ghcr.io"));
        Assert.Contains("docker-credential-nowhere-at-all", failure.Message, StringComparison.Ordinal);
        Assert.Null(await config.FindAsync("docker.io"));
    }

    [Fact]
    public async Task Half_a_surrogate_pair_does_not_stop_the_reading()
    {
        var config = DockerConfig.Parse(
            """{"\ud800":1,"auths":{"\udc00":{"username":"\ud800"},"ghcr.io":{"username":"bot","password":"a\ud800b"}},"credHelpers":{"x":"\ud800"}}""");
        Assert.Equal("a\uFFFDb", (await config.FindAsync("ghcr.io"))!.Password);
        await Assert.ThrowsAsync<RegistryException>(() => config.FindAsync("x"));
    }

    [Fact]
    public void A_configuration_without_end_is_refused()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "{\"a\":\"" + new string('x', 5 * 1024 * 1024) + "\"}");
        Assert.Throws<RegistryException>(() => DockerConfig.Load(path));
        File.Delete(path);
    }

    [Theory]
    [InlineData("echo '{\"Username\":\"a\",\"Secret\":\"kept-secret\"}'; exit 3")]
    [InlineData("echo '{\"Username\":\"a\",\"Secret\":\"kept-secret\"}'; exit 1")]
    [InlineData("echo '{\"Username\":1,\"Secret\":\"kept-secret\"}'")]
    [InlineData("echo '[\"kept-secret\"]'")]
    [InlineData("while true; do echo kept-secret; done")]
    [InlineData("head -c 100000000 /dev/zero")]
    public async Task A_helper_that_misbehaves_is_ended_and_its_output_not_repeated(string script)
    {
        using var folder = new HelperFolder(script);
        var config = DockerConfig.Parse($"{{\"credsStore\": \"{HelperFolder.Name}\"}}", folder);
        var failure = await Assert.ThrowsAsync<RegistryException>(() => config.FindAsync("ghcr.io").WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.DoesNotContain("kept-secret", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../tmp/evil")]
    [InlineData("a b")]
    [InlineData("a\\nb")]
    public async Task A_helper_is_a_program_by_its_name(string name)
    {
        var config = DockerConfig.Parse($"{{\"credsStore\": \"{name}\"}}");
        var failure = await Assert.ThrowsAsync<RegistryException>(() => config.FindAsync("ghcr.io"));
        Assert.Contains("credHelpers or credsStore", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_helper_that_waits_ends_with_the_cancellation()
    {
        using var folder = new HelperFolder("sleep 600");
        var config = DockerConfig.Parse($"{{\"credsStore\": \"{HelperFolder.Name}\"}}", folder);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => config.FindAsync("ghcr.io", stop.Token).WaitAsync(TimeSpan.FromSeconds(60)));
    }

    // Runs a script in place of the helper of that name.
    private sealed class HelperFolder : ICommandRunner, IDisposable
    {
        public const string Name = "script";

        private readonly string _folder = Directory.CreateTempSubdirectory("polygitops-helper-").FullName;

        public HelperFolder(string script)
        {
            var path = Path.Combine(_folder, "docker-credential-" + Name);
            File.WriteAllText(path, "#!/bin/sh\n" + script, new UTF8Encoding(false));
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        public Task<CommandResult> RunAsync(
            Command command, IProgress<CommandOutputLine>? lines = null, CancellationToken cancellationToken = default) =>
            new CommandRunner().RunAsync(command with { Program = Path.Combine(_folder, command.Program) }, lines, cancellationToken);

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }
}
