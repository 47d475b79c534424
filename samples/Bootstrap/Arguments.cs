namespace Bootstrap;

/// <summary>The command line's arguments.</summary>
public sealed record Arguments
{
    /// <summary>What is printed for <c>--help</c>, and after a mistake.</summary>
    public const string Usage = """
        Takes the reference platform from nothing to running.

          Bootstrap                     in an embedded cluster: no prerequisites, no network
          Bootstrap --kubeconfig FILE   in a real cluster; needs helm and access to the platform's git repositories.
                                        GIT_USERNAME and GIT_PASSWORD are what Argo CD Image Updater commits with.

          --plan                        tells what it would do, and does nothing
          --destroy --confirm NAME      takes everything away again; NAME is the platform's
          --argocd FILE|URL             installs Argo CD from manifests instead of its chart; helm is not needed then
          --timeout MINUTES             how long the applications may take, 30 unless it is said
          --help                        this text

        Exit codes: 0 done, 1 failed, 64 wrong use, 130 interrupted.
        """;

    /// <summary>The kubeconfig file; null for an embedded cluster.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>Manifests of Argo CD; null for its chart.</summary>
    public string? ArgoCd { get; init; }

    /// <summary>Whether to print only what would be done.</summary>
    public bool IsPlan { get; init; }

    /// <summary>Whether to delete everything.</summary>
    public bool IsDestroy { get; init; }

    /// <summary>The platform's name, typed to confirm.</summary>
    public string? Confirmation { get; init; }

    /// <summary>How long the applications may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(30);

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
            var takesValue = args[i] is "--kubeconfig" or "--argocd" or "--confirm" or "--timeout";
            arguments = arguments.With(args[i], takesValue && i + 1 < args.Count ? args[i + 1] : null);
            if (takesValue) i++;
        }
        return arguments.Problem is null ? arguments.Checked() : arguments;
    }

    private Arguments With(string argument, string? value) => (argument, value) switch
    {
        ("--plan", _) => this with { IsPlan = true },
        ("--destroy", _) => this with { IsDestroy = true },
        ("--help" or "-h", _) => this with { IsHelp = true },
        ("--kubeconfig" or "--argocd" or "--confirm" or "--timeout", null) => this with { Problem = $"'{argument}' needs a value." },
        ("--kubeconfig", _) => this with { Kubeconfig = value },
        ("--argocd", _) => this with { ArgoCd = value },
        ("--confirm", _) => this with { Confirmation = value },
        ("--timeout", _) => int.TryParse(value, out var minutes) && minutes > 0
            ? this with { Timeout = TimeSpan.FromMinutes(minutes) }
            : this with { Problem = $"'{value}' is not a number of minutes." },
        _ => this with { Problem = $"'{argument}' is not a known argument." },
    };

    private Arguments Checked()
    {
        if (IsHelp) return this;
        if (IsDestroy && Confirmation is null) return this with { Problem = "'--destroy' requires '--confirm' with the platform's name." };
        if (Confirmation is not null && !IsDestroy) return this with { Problem = "'--confirm' can only be used with '--destroy'." };
        if (IsPlan && IsDestroy) return this with { Problem = "'--plan' and '--destroy' cannot be combined." };
        return Kubeconfig is not null && !File.Exists(Kubeconfig)
            ? this with { Problem = $"The file '{Kubeconfig}' does not exist." }
            : this;
    }
}
