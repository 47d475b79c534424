using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Tests.Generation;

public class ServiceGeneratorTests
{
    private static readonly Platform Shop = With(s => s);

    [PythonFact("fastapi", "httpx", "pytest")]
    public async Task Its_own_tests_pass()
    {
        using var repository = new PythonRepository(Shop, "shop-api");
        Assert.Contains("5 passed", await repository.TestAsync(), StringComparison.Ordinal);
    }

    [PythonFact("fastapi", "httpx", "pytest")]
    public async Task Its_own_tests_pass_with_another_health_path()
    {
        using var repository = new PythonRepository(With(s => s.WithHealthPath("/-/healthy").WithPort(9000)), "shop-api");
        Assert.Contains("5 passed", await repository.TestAsync(), StringComparison.Ordinal);
        Assert.Contains("\"/-/healthy\"", repository.Text("app/main.py"), StringComparison.Ordinal);
        Assert.Contains("EXPOSE 9000", repository.Text("Dockerfile"), StringComparison.Ordinal);
    }

    [PythonFact("fastapi", "httpx", "pytest")]
    public async Task Its_own_tests_find_a_broken_service()
    {
        using var repository = new PythonRepository(Shop, "shop-api");
        repository.Replace("app/main.py", "\"ok\"", "\"no\"");
        var thrown = await Assert.ThrowsAnyAsync<Exception>(repository.TestAsync);
        Assert.Contains("test_health_answers_ok", thrown.Message, StringComparison.Ordinal);
    }

    [ToolFact("pyflakes3", "yamllint")]
    public async Task Linters_report_nothing()
    {
        using var repository = new PythonRepository(
            With(s => s.WithDescription("Says \"hello\": # and %%more%% {{ not }} 'less'")), "shop-api");
        Assert.Equal("", await repository.LintAsync());
    }

    [Fact]
    public void The_image_is_built_in_stages_and_does_not_run_as_root()
    {
        using var repository = new PythonRepository(Shop, "shop-api");
        var lines = repository.Text("Dockerfile").Split('\n');
        Assert.Equal(2, lines.Count(l => l.StartsWith("FROM ", StringComparison.Ordinal)));
        var last = Array.FindLastIndex(lines, l => l.StartsWith("FROM ", StringComparison.Ordinal));
        Assert.Contains("USER 10001:10001", lines[last..]);
        Assert.DoesNotContain(lines, l => l.StartsWith("FROM ", StringComparison.Ordinal) && (l.Contains(":latest") || !l.Contains(':')));
    }

    [Fact]
    public void CI_tests_then_versions_then_pushes_the_image_of_that_version()
    {
        using var repository = new PythonRepository(Shop, "shop-api");
        var jobs = YamlReader.Read(repository.Text(".github/workflows/ci.yaml")).Single().Content.GetProperty("jobs");
        Assert.Equal("test", jobs.GetProperty("version").GetProperty("needs").GetString());
        Assert.Equal("version", jobs.GetProperty("image").GetProperty("needs").GetString());
        Assert.Equal("ghcr.io/acme/api", jobs.GetProperty("image").GetProperty("env").GetProperty("IMAGE").GetString());
        Assert.Contains(
            "${{ env.IMAGE }}:${{ needs.version.outputs.version }}", repository.Text(".github/workflows/ci.yaml"),
            StringComparison.Ordinal);
    }

    private static Platform With(Func<ServiceRepositoryBuilder, ServiceRepositoryBuilder> service) =>
        Platforms.Small().AddService("shop-api", s => service(s.ForService("api").WithImage("ghcr.io/acme/api").WithVersion("1.2.3"))).Build();
}
