using Microsoft.Extensions.Logging;
using PolyGitops.Sdk.Bootstrap;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Promotion;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.Hostile.Scenes;

/// <summary>The operations, each as a program would run it. Everything that may be printed is: the parent looks for secrets in it.</summary>
internal static class Role
{
    public const string Deliver = "deliver";
    public const string Publish = "publish";
    public const string Update = "update-images";
    public const string Promote = "promote";
    public const string Bootstrap = "bootstrap";

    /// <summary>Plays the role that the environment names; false when there is none.</summary>
    public static async Task<bool> TryPlayAsync()
    {
        if (RoleSettings.FromEnvironment() is not { } settings) return false;
        try
        {
            await PlayAsync(settings, default);
        }
        catch (Exception problem)
        {
            Console.Error.WriteLine(problem);
            Environment.ExitCode = 1;
        }
        return true;
    }

    /// <summary>Runs an operation in this process.</summary>
    public static Task PlayAsync(RoleSettings settings, CancellationToken cancellationToken) => settings.Role switch
    {
        Deliver => DeliverAsync(settings, cancellationToken),
        Publish => PublishAsync(settings, cancellationToken),
        Update => UpdateAsync(settings, cancellationToken),
        Promote => PromoteAsync(settings, "web", cancellationToken),
        Bootstrap => BootstrapAsync(settings, cancellationToken),
        _ => throw new InvalidOperationException(settings.Role),
    };

    public static async Task PromoteAsync(RoleSettings settings, string workload, CancellationToken cancellationToken)
    {
        using var github = ConnectGitHub(settings);
        var promoter = new Promoter(
            HostilePlatform.Platform, Branch(github), options: new() { Gates = [], Delivery = MethodOf(settings), Logger = Printer.Instance });
        var request = HostilePlatform.Platform.Promotion(workload).From("tst").To("prd").ImageTags();
        Print(await promoter.PlanAsync(request, cancellationToken));
        Print((await promoter.RunAsync(request, new Printed<PromotionEvent>(), cancellationToken)).EnsureSuccess());
    }

    public static async Task UpdateAsync(RoleSettings settings, CancellationToken cancellationToken)
    {
        using var github = ConnectGitHub(settings);
        using var registry = ConnectRegistry(settings);
        var updater = new ImageUpdater(
            HostilePlatform.Platform, Branch(github), registry, new() { Delivery = MethodOf(settings), Logger = Printer.Instance });
        Print(await updater.PlanAsync(cancellationToken));
        Print((await updater.UpdateAsync(new Printed<ImageUpdate>(), cancellationToken)).EnsureSuccess());
    }

    public static GitHubConnection ConnectGitHub(RoleSettings settings) =>
        GitHubConnection.WithToken(Canary.GitHubToken, new GitHubOptions { ApiUrl = settings.GitHub, Logger = Printer.Instance });

    public static GitHubRepository Branch(GitHubConnection github) => github.Repository(new() { Owner = "acme", Name = "shop-k8s" });

    public static RegistryClient ConnectRegistry(RoleSettings settings) => new(new RegistryClientOptions
    {
        Endpoints = new Dictionary<string, Uri> { ["ghcr.io"] = settings.Registry! },
        Credentials = (_, _) => Task.FromResult<RegistryCredentials?>(new() { Username = Canary.ScanUser, Password = Canary.RegistryPassword }),
        RetryDelay = TimeSpan.FromMilliseconds(5),
        Logger = Printer.Instance,
    });

    private static async Task DeliverAsync(RoleSettings settings, CancellationToken cancellationToken)
    {
        var tree = DeliveredTrees.Of(settings.Tree);
        var plan = await new DirectoryDelivery(settings.Folder).WriteAsync(tree, cancellationToken);
        Print($"{plan.Conflicts.Count()} conflicts");
    }

    private static async Task PublishAsync(RoleSettings settings, CancellationToken cancellationToken)
    {
        using var github = ConnectGitHub(settings);
        var publisher = new GitHubPublisher(github, new() { Logger = Printer.Instance });
        var plan = await publisher.PlanAsync(HostilePlatform.Platform, cancellationToken);
        Print(plan);
        Print((await publisher.ApplyAsync(plan, new Printed<RepositoryPublishReport>(), cancellationToken)).EnsureSuccess());
    }

    private static async Task BootstrapAsync(RoleSettings settings, CancellationToken cancellationToken)
    {
        var helm = new FakeHelm();
        var bootstrap = new PlatformBootstrap(HostilePlatform.Platform, new()
        {
            Commands = new FakeCommandRunner().Answer("helm", [], helm.AnswerAsync).Answer("git", ["version"], CommandAnswer.Prints("git version 2.47.0")),
            Clusters = new Dictionary<string, ClusterAccess> { ["main"] = ClusterAccess.FromKubeconfig(settings.Kubeconfig) },
            Credentials = (_, _) => ValueTask.FromResult<RepositoryCredentials?>(new() { Username = "git", Password = Canary.GitPassword }),
            Connect = kubeconfig => ClusterClient.FromKubeconfig(kubeconfig, new()
            {
                RetryDelay = TimeSpan.FromMilliseconds(10),
                KindPollInterval = TimeSpan.FromMilliseconds(50),
                Logger = Printer.Instance,
            }),
            LeaseDuration = TimeSpan.FromSeconds(8),
            Logger = Printer.Instance,
        });
        Print(await bootstrap.RunAsync(new Printed<BootstrapEvent>(), cancellationToken));
    }

    private static DeliveryMethod MethodOf(RoleSettings settings) =>
        settings.UsesPullRequests ? DeliveryMethod.PullRequest : DeliveryMethod.Commit;

    private static void Print(object result) => Printer.Print(result.ToString()!);

    private sealed class Printed<T> : IProgress<T>
    {
        public void Report(T value) => Print(value!);
    }
}

/// <summary>A log of everything, on standard output; in the process that attacks, a check of every line.</summary>
internal sealed class Printer : ILogger
{
    public static readonly Printer Instance = new();

    public static bool IsChild { get; } = RoleSettings.FromEnvironment() is not null;

    public static void Print(string text)
    {
        if (IsChild) Console.WriteLine(text);
        else Canary.Check("what is printed", text);
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Print($"{logLevel}: {formatter(state, exception)} {exception} {(state is IEnumerable<KeyValuePair<string, object?>> values ? string.Join(' ', values) : "")}");
}
