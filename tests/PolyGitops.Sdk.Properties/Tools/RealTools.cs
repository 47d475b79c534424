using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Properties.Tools;

/// <summary>Puts a platform's repositories through the real tools, and runs their own workflows.</summary>
internal sealed class RealTools(Toolbox toolbox, ChartServers charts)
{
    // What needs a network, credentials or a container engine.
    private static readonly string[] Beyond = ["pip install", "docker ", "terraform init", "terraform validate", "curl ", "gh ", "apt-get "];

    // The tool that a script cannot do without.
    private static readonly string[] Needed = ["yamllint", "kubectl", "helm", "terraform", "ruff", "pytest"];

    public async Task CheckAsync(Platform platform)
    {
        var folder = Directory.CreateTempSubdirectory("polygitops-repositories-");
        try
        {
            foreach (var generated in platform.Generate()) await WriteAsync(folder.FullName, generated);
            if (toolbox.Has("helm")) await new ForeignReleases(toolbox, charts).CheckAsync(platform, folder.FullName);
            else toolbox.Skip("foreign charts, because helm is not here");
            foreach (var repository in platform.Repositories)
            {
                var path = Path.Combine(folder.FullName, repository.Name);
                if (repository is K8sRepository) await BuildAsync(path);
                string[] workflows = [.. Directory.EnumerateFiles(Path.Combine(path, ".github", "workflows")).Select(w => Path.GetRelativePath(path, w))];
                await toolbox.RunAsync(path, "actionlint", workflows);
                foreach (var workflow in workflows) await RunAsync(folder.FullName, path, workflow);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task WriteAsync(string parent, GeneratedRepository generated)
    {
        var path = Path.Combine(parent, generated.Repository.Name);
        await new DirectoryDelivery(path).WriteAsync(generated.Tree);
        // A clone of a repository to which can be pushed.
        await toolbox.ShellAsync(path, "git", $"""
            git init --quiet --bare '{path}.git'
            git init --quiet --initial-branch main .
            git add --all
            git -c user.name=a -c user.email=a@example.com commit --quiet --message first
            git remote add origin '{path}.git'
            """);
    }

    private async Task BuildAsync(string path)
    {
        foreach (var kustomization in Directory.EnumerateFiles(path, "kustomization.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            await toolbox.RunAsync(path, "kubectl", "kustomize", Path.GetRelativePath(path, Path.GetDirectoryName(kustomization)!));
    }

    private async Task RunAsync(string parent, string path, string workflow)
    {
        foreach (var job in Workflow.Read(await File.ReadAllTextAsync(Path.Combine(path, workflow))))
        {
            if (!job.Steps.Any(s => s.Script is not null)) continue;
            // Every job begins with a clone.
            var clone = Path.Combine(parent, "clones", Guid.NewGuid().ToString("n"), Path.GetFileName(path));
            await toolbox.ShellAsync(parent, "git", $"git clone --quiet '{path}' '{clone}'; git -C '{clone}' remote set-url origin '{path}.git'");
            foreach (var step in job.Steps) await RunAsync(parent, clone, step);
        }
    }

    private async Task RunAsync(string parent, string clone, WorkflowStep step)
    {
        if (step.Checkout is var (repository, folder))
        {
            await toolbox.ShellAsync(clone, "git", $"git clone --quiet '{Path.Combine(parent, repository.Split('/')[^1])}' '{folder}'");
            return;
        }
        if (step.Script is not { } script) return;
        if (Beyond.FirstOrDefault(b => script.Contains(b, StringComparison.Ordinal)) is { } beyond) toolbox.Skip($"{step.Name}, because of {beyond.Trim()}");
        else if (Needed.FirstOrDefault(n => script.Contains(n + " ", StringComparison.Ordinal) && !toolbox.Has(n)) is { } missing) toolbox.Skip($"{step.Name}, because {missing} is not here");
        else await toolbox.ShellAsync(clone, step.Name, script, step.Environment);
    }
}
