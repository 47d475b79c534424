namespace EndToEnd;

/// <summary>The command line's arguments.</summary>
public sealed record Arguments
{
    /// <summary>What is printed for <c>--help</c>, and after a mistake.</summary>
    public const string Usage = """
        Takes the reference platform through its whole life: repositories published, cluster bootstrapped, code pushed, image built
        and deployed, promoted from dev to tst, stg and prd, a bad release rolled back, and put right.

          EndToEnd                        everything in this process, no network and no tools: GitHub, registry, cluster, Argo CD
          EndToEnd --github --owner NAME  the repositories on GitHub, below the user or organization NAME

          --help                          this text

        Without options, these stand-ins speak the real protocols over loopback, and the SDK is used as in production: FakeGitHub (REST API,
        git objects, webhooks), FakeRegistry (OCI distribution API), FakeCluster (Kubernetes API), FakeArgoCd, scripted terraform and
        helm, and a CI that pushes images without content.

        With --github, this is real: five repositories, which are created private below NAME where they are missing, their commits, and the
        workflows in them, which GitHub runs. Files that others changed in them are kept. GITHUB_TOKEN holds a token that may create
        repositories and write contents and workflows; GITHUB_API_URL and GITHUB_SERVER_URL name another server than github.com.
        Cluster, Argo CD, registry and CI stay embedded: Argo CD looks at GitHub every few seconds, as GitHub's webhooks do not reach this
        process, and for the same reason the CI is told of pushes by this program. Nothing is deleted in the end.

        It may be stopped at any time and run again.
        Exit codes: 0 done, 1 failed, 64 wrong use, 130 interrupted.
        """;

    /// <summary>Whether the repositories are on GitHub.</summary>
    public bool IsOnGitHub { get; init; }

    /// <summary>User or organization on GitHub.</summary>
    public string? Owner { get; init; }

    /// <summary>Whether only to print the usage.</summary>
    public bool IsHelp { get; init; }

    /// <summary>What is wrong; null when nothing is.</summary>
    public string? Problem { get; init; }

    /// <summary>Reads a command line.</summary>
    public static Arguments Parse(IReadOnlyList<string> args)
    {
        var arguments = new Arguments();
        for (var i = 0; i < args.Count && arguments.Problem is null; i++)
        {
            arguments = args[i] switch
            {
                "--github" => arguments with { IsOnGitHub = true },
                "--owner" when i + 1 < args.Count && !args[i + 1].StartsWith('-') => arguments with { Owner = args[++i] },
                "--owner" => arguments with { Problem = "'--owner' needs a value." },
                "--help" or "-h" => arguments with { IsHelp = true },
                var other => arguments with { Problem = $"'{other}' is not a known argument." },
            };
        }
        return arguments.Problem is null && !arguments.IsHelp ? arguments.Checked() : arguments;
    }

    private Arguments Checked()
    {
        if (IsOnGitHub && Owner is null)
            return this with { Problem = "'--github' creates repositories: set the user or organization with '--owner NAME'." };
        return Owner is not null && !IsOnGitHub ? this with { Problem = "'--owner' can only be used with '--github'." } : this;
    }
}
